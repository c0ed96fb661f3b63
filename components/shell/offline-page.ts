import { palette, toVariables } from '#components/ui/palette.ts';
import type { MessageKey } from '#lib/messages/index.ts';
import { LOCALES, type Locale } from '#lib/messages/locales.ts';
import type { Translate } from '#lib/messages/translator.ts';
import { THEME_STORAGE, type Theme, toThemeAttribute } from './theme.ts';

/** What is shown when Dayglass cannot be reached: one document, without the frame, scripts and styles of other pages. */
type OfflinePage = { t: Translate<MessageKey<'shell'>>; locale: Locale; theme: Theme; nonce: string };

export function renderOfflinePage({ t, locale, theme, nonce }: OfflinePage): string {
  const attribute = toThemeAttribute(theme);
  const say = (key: MessageKey<'shell'>) => escapeHtml(t(key));
  return `<!doctype html>
<html lang="${locale}" dir="${LOCALES[locale].direction}"${attribute ? ` data-theme="${attribute}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<title>${say('offline.title')} · ${say('app.name')}</title>
<link rel="icon" href="/icons/icon-192.png" type="image/png">
<style nonce="${escapeHtml(nonce)}">${STYLE}</style>
<script nonce="${escapeHtml(nonce)}">${SCRIPT}</script>
</head>
<body>
<main>
<img src="/icons/icon-192.png" alt="" width="72" height="72">
<h1>${say('offline.title')}</h1>
<p>${say('offline.text')}</p>
<p>${say('offline.stored')}</p>
<p><a href="">${say('offline.again')}</a></p>
<p class="note" role="status" id="waiting" data-text="${say('offline.waiting')}"></p>
</main>
</body>
</html>
`;
}

const STYLE = `
:root{color-scheme:light;${toCss(palette.light)}}
@media (prefers-color-scheme:dark){:root:not([data-theme]){color-scheme:dark;${toCss(palette.dark)}}}
[data-theme="dark"]{color-scheme:dark;${toCss(palette.dark)}}
body{margin:0;min-height:100dvh;display:grid;place-items:center;background:var(--canvas);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:26rem;padding:2rem 1.5rem;text-align:center;text-wrap:pretty}
h1{margin:1.5rem 0 .5rem;font-size:1.25rem;line-height:1.75rem;text-wrap:balance}
p{margin:.5rem 0;color:var(--muted)}
a{display:inline-block;margin-top:1.5rem;padding:.625rem 1.25rem;border-radius:.75rem;background:var(--ink);color:var(--canvas);font-weight:500;text-decoration:none}
a:focus-visible{outline:2px solid var(--glow);outline-offset:2px}
.note{min-height:1rem;margin-top:1.5rem;font-size:.75rem;line-height:1rem;color:var(--faint)}
`;

/** Takes the theme that was chosen since, and asks for the page again once the server answers. */
const SCRIPT = `
const root = document.documentElement;
try {
  const theme = localStorage.getItem(${JSON.stringify(THEME_STORAGE)});
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  else if (theme) delete root.dataset.theme;
} catch {}
if (location.pathname !== '/offline') {
  let wait = 2000;
  const look = async () => {
    const answer = await fetch('/api/health/live', { cache: 'no-store' }).catch(() => null);
    if (answer?.ok) location.reload();
    else setTimeout(look, (wait = Math.min(wait * 1.5, 30000)));
  };
  addEventListener('online', look);
  addEventListener('DOMContentLoaded', () => {
    const note = document.getElementById('waiting');
    note.textContent = note.dataset.text;
    setTimeout(look, wait);
  });
}
`;

function toCss(colours: Record<string, string>): string {
  return Object.entries(toVariables(colours))
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
