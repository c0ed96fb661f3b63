/** One maker for each sticker array that KeyAPI's payload knows. */
import type { Json, JsonObject } from './json.ts';
import { createRandom } from './random.ts';
import type { Drawing, Frame, Sticker } from './story.ts';

export type Place = Partial<Frame> & { x: number; y: number };
type Size = { width: number; height: number };

const CARD_COLOURS = { text_color: '#262626', background_color: '#ffffff' };

export function hashtag(name: string, place: Place): Sticker {
  const own = { hashtag: { id: bigId('hashtag', name), name } };
  return make('story_hashtags', place, tagSize(`#${name}`), own, { look: 'tag', text: `#${name}` });
}

export function mention(username: string, fullName: string, place: Place): Sticker {
  const own = { display_type: 'mention_username', user: person(username, fullName) };
  return make('reel_mentions', place, tagSize(`@${username}`), own, { look: 'tag', text: `@${username}` });
}

export function bloksMention(username: string, fullName: string, place: Place): Sticker {
  const user = person(username, fullName);
  const own = {
    bloks_sticker: {
      app_id: 'com.instagram.shared.sticker.mention',
      bloks_sticker_type: 'mention',
      id: bigId('bloks', username),
      sticker_data: {
        ig_mention: {
          account_id: user.id,
          full_name: fullName,
          profile_pic_url: user.profile_pic_url,
          username,
        },
      },
    },
  };
  return make('story_bloks_stickers', place, tagSize(`@${username}`), own, { look: 'tag', text: `@${username}` });
}

export function locationTag(name: string, city: string, place: Place): Sticker {
  const own = {
    location: {
      address: '',
      city,
      external_source: 'facebook_places',
      facebook_places_id: Number(bigId('place', name).slice(0, 15)),
      lat: 1.2903,
      lng: 103.852,
      name,
      pk: bigId('place', name).slice(0, 15),
      short_name: name,
    },
  };
  return make('story_locations', place, tagSize(`${name}__`), own, { look: 'tag', text: name, icon: 'pin' });
}

export function link(target: string, title: string, place: Place): Sticker {
  const domain = new URL(target).hostname;
  const own = {
    story_link: {
      click_id: bigId('click', target),
      display_url: domain,
      link_title: title,
      link_type: 'web',
      url: `https://l.instagram.com/?u=${encodeURIComponent(target)}&e=AT0simulated`,
    },
  };
  return make('story_link_stickers', place, tagSize(`${title}__`), own, { look: 'tag', text: title, icon: 'link' });
}

export function poll(question: string, options: [string, number][], place: Place): Sticker {
  const tallies = options.map(([text, count]) => ({ count, font_size: 35, text }));
  const own = {
    poll_sticker: {
      color: 'black',
      finished: false,
      id: bigId('poll', question),
      is_multi_option: options.length > 2,
      is_shared_result: false,
      poll_id: bigId('poll', question),
      poll_type: 'default',
      promotion_tallies: null,
      question,
      tallies,
      total_votes: options.reduce((sum, [, count]) => sum + count, 0),
      viewer_can_vote: false,
    },
  };
  return make('story_polls', place, { width: 0.62, height: 0.16 }, own, null);
}

export function question(text: string, place: Place): Sticker {
  const own = {
    question_sticker: {
      ...CARD_COLOURS,
      media_id: bigId('media', text),
      profile_pic_url: '',
      question: text,
      question_id: bigId('question', text),
      question_type: 'text',
      viewer_can_interact: false,
    },
  };
  return make('story_questions', place, { width: 0.66, height: 0.2 }, own, null);
}

export function quiz(text: string, options: [string, number][], correct: number, place: Place): Sticker {
  const own = {
    quiz_sticker: {
      correct_answer: correct,
      end_background_color: '#ca2ee1',
      finished: true,
      id: bigId('quiz', text),
      question: text,
      quiz_id: bigId('quiz', text),
      start_background_color: '#5eb1ff',
      tallies: options.map(([option, count]) => ({ count, text: option })),
      text_color: '#ffffff',
      viewer_can_answer: false,
    },
  };
  return make('story_quizs', place, { width: 0.64, height: 0.28 }, own, null);
}

export function slider(text: string, emoji: string, average: number | null, votes: number, place: Place): Sticker {
  const own = {
    slider_sticker: {
      ...CARD_COLOURS,
      emoji,
      question: text,
      slider_id: bigId('slider', text),
      slider_vote_average: average,
      slider_vote_count: votes,
      viewer_can_vote: false,
    },
  };
  return make('story_sliders', place, { width: 0.68, height: 0.13 }, own, null);
}

export function countdown(text: string, endsAtSeconds: number, place: Place): Sticker {
  const own = {
    countdown_sticker: {
      attribution: null,
      countdown_id: bigId('countdown', text),
      digit_card_color: '#ffffff',
      digit_color: '#262626',
      end_background_color: '#405de6',
      end_ts: endsAtSeconds,
      following_enabled: true,
      is_owner: false,
      start_background_color: '#833ab4',
      text,
      text_color: '#ffffff',
      viewer_is_following: false,
    },
  };
  return make('story_countdowns', place, { width: 0.66, height: 0.15 }, own, null);
}

export function music(title: string, artist: string, place: Place): Sticker {
  const own = {
    attribution: null,
    display_type: 'album_art',
    music_asset_info: {
      audio_asset_id: bigId('asset', title),
      audio_asset_start_time_in_ms: 30000,
      audio_cluster_id: bigId('cluster', title),
      cover_artwork_thumbnail_uri: '',
      cover_artwork_uri: '',
      display_artist: artist,
      duration_in_ms: 214000,
      has_lyrics: true,
      id: bigId('music', title),
      ig_artist: null,
      is_explicit: false,
      overlap_duration_in_ms: 15000,
      progressive_download_url: '',
      should_mute_audio: false,
      subtitle: '',
      title,
    },
  };
  return make('story_music_stickers', place, { width: 0.56, height: 0.075 }, own, {
    look: 'card',
    text: title,
    detail: artist,
    icon: 'note',
  });
}

export function sharedPost(code: string, productType: 'feed' | 'clips', author: string, place: Place): Sticker {
  const own = { media_code: code, media_id: bigId('post', code), product_type: productType };
  const detail = productType === 'clips' ? 'Reel' : 'Post';
  return make('story_feed_media', place, { width: 0.7, height: 0.36 }, own, {
    look: 'card',
    text: `@${author}`,
    detail,
  });
}

export function reaction(emoji: string, place: Place): Sticker {
  const own = { reaction_sticker: { emoji, viewer_has_reacted: false } };
  return make('story_reaction_stickers', place, { width: 0.18, height: 0.1 }, own, { look: 'heart', text: emoji });
}

export function chat(text: string, place: Place): Sticker {
  const own = { chat_sticker: { story_chat_id: bigId('chat', text), text, thread_id: null } };
  return make('story_chats', place, { width: 0.5, height: 0.08 }, own, { look: 'card', text, detail: 'Join chat' });
}

/** Fields that every entry of a sticker array has, plus its own. */
export function toStickerPayload(sticker: Sticker): JsonObject {
  return {
    ...sticker.own,
    ...sticker.frame,
    end_time_ms: sticker.window?.endMs ?? 86400,
    id: bigId(sticker.array, JSON.stringify(sticker.own)),
    is_fb_sticker: 0,
    is_hidden: sticker.hidden ? 1 : 0,
    is_pinned: 0,
    is_sticker: 1,
    start_time_ms: sticker.window?.startMs ?? 0,
  };
}

export function bigId(...words: string[]): string {
  const random = createRandom('big-id', ...words);
  return `17${String(random.int(0, 99_999_999)).padStart(8, '0')}${String(random.int(0, 9_999_999)).padStart(7, '0')}`;
}

function person(username: string, fullName: string): { [key: string]: Json; id: string; profile_pic_url: string } {
  const id = String(createRandom('person', username).int(1_000_000_000, 61_999_999_999));
  return {
    full_name: fullName,
    id,
    is_private: false,
    is_verified: false,
    profile_pic_id: bigId('picture', username),
    profile_pic_url: '',
    username,
  };
}

function tagSize(text: string): Size {
  return { width: Math.min(0.86, 0.09 + [...text].length * 0.0262), height: 0.042 };
}

function make(array: string, place: Place, size: Size, own: JsonObject, drawing: Drawing | null): Sticker {
  const frame = { rotation: 0, z: 0, ...size, ...place };
  return { array, frame, hidden: false, window: null, own, drawing };
}
