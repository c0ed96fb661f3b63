import { story } from './en/story.ts';
import type { MessageKey } from './index.ts';
import type { Translate } from './translator.ts';

const WORDS: ReadonlyMap<string, string> = new Map(Object.entries(story).map(([key, text]) => [text, key]));
const WITH = toPattern(story['story.alt.with']);
const SAYS = toPattern(story['upstream.says']);
const PLAIN = toPattern(story['story.alt.plain']);

/** The server's own words are stored in English, whoever asked first: the same in the reader's. Others stay as they are. */
export function retell(t: Translate<MessageKey<'story'>>, text: string): string {
  const key = WORDS.get(text);
  if (isKey(key)) return t(key);
  const message = SAYS.exec(text)?.groups?.message;
  if (message !== undefined) return t('upstream.says', { message });
  const { username, list } = (WITH.exec(text) ?? PLAIN.exec(text))?.groups ?? {};
  if (username === undefined) return text;
  if (list === undefined) return t('story.alt.plain', { username });
  const comma = t('story.comma');
  const parts = list.split(story['story.comma']).map((part) => retell(t, part));
  return t('story.alt.with', { username, list: parts.join(comma) });
}

function toPattern(template: string): RegExp {
  return new RegExp(
    `^${template.replace('{username}', '(?<username>[\\w.]+)').replace(/\{(list|message)\}/, '(?<$1>.+)')}$`,
  );
}

function isKey(key: string | undefined): key is MessageKey<'story'> {
  return key !== undefined && Object.hasOwn(story, key);
}
