/** Puts a reel into the vendor's words, after the pattern of the real sample. */
import type { Account } from './accounts.ts';
import { clips } from './clips.ts';
import { type Json, type JsonObject, sortKeys } from './json.ts';
import { copySampleItem, copySampleReel, toVendorDate } from './sample.ts';
import { bigId, toStickerPayload } from './sticker-kinds.ts';
import type { Story } from './story.ts';

export type Urls = {
  picture: (id: string, width: number) => string;
  avatar: (id: string) => string;
  video: (id: string, width: number) => string;
};

export const SMALL_WIDTH = 360;

export function toEnvelope(data: Json, requestId: string): JsonObject {
  return { code: 0, message: 'success', data, requestId };
}

export function toReel(account: Account, stories: Story[], urls: Urls): JsonObject {
  const user = toUser(account, urls);
  const newest = stories.at(-1);
  const additional = {
    ...copySampleReel(),
    expiring_at: newest === undefined ? null : newest.expiresAtMs / 1000,
    id: account.userId,
    latest_reel_media: newest === undefined ? null : Math.floor(newest.takenAtMs / 1000),
    user,
  };
  return {
    data: {
      additional_data: additional,
      count: stories.length,
      items: stories.map((story) => toItem(story, user, urls)),
    },
  };
}

function toUser(account: Account, urls: Urls): JsonObject {
  const { user } = copySampleReel();
  return {
    ...(user !== null && typeof user === 'object' && !Array.isArray(user) ? user : {}),
    full_name: account.fullName,
    id: account.userId,
    interop_messaging_user_fbid: Number(bigId('fbid', account.username).slice(0, 15)),
    is_private: account.isPrivate,
    is_verified: account.isVerified,
    profile_pic_id: bigId('picture', account.username),
    profile_pic_url: urls.avatar(account.userId),
    username: account.username,
  };
}

function toItem(story: Story, user: JsonObject, urls: Urls): JsonObject {
  const { story_hashtags: _, ...pattern } = copySampleItem();
  const takenAt = Math.floor(story.takenAtMs / 1000);
  return sortKeys({
    ...pattern,
    ...toStickerArrays(story, urls),
    ...toMedia(story, urls),
    code: story.code,
    device_timestamp: story.takenAtMs * 1000,
    expiring_at: story.expiresAtMs / 1000,
    fbid: bigId('fbid', story.id),
    id: story.id,
    is_paid_partnership: story.isPaidPartnership,
    owner: user,
    story_comments: story.caption === null ? [] : [toComment(story.id, story.caption, takenAt, user)],
    taken_at: takenAt,
    taken_at_date: toVendorDate(takenAt * 1000),
    taken_at_ts: takenAt,
    user,
  });
}

function toMedia(story: Story, urls: Urls): JsonObject {
  const { id, width, height, clip } = story;
  const large = urls.picture(id, width);
  const scaled = Math.round((height * SMALL_WIDTH) / width);
  const image = {
    image_versions: {
      items: [
        { height, is_spatial_image: false, url: large, width },
        { height: scaled, is_spatial_image: false, url: urls.picture(id, SMALL_WIDTH), width: SMALL_WIDTH },
      ],
    },
    original_height: Math.round((height * 1320) / 1080),
    original_width: Math.round((width * 1320) / 1080),
    thumbnail_url: large,
  };
  if (clip === null) return image;
  const video = urls.video(id, width);
  return {
    ...image,
    has_audio: true,
    is_dash_eligible: 0,
    is_video: true,
    media_format: 'video',
    media_type: 2,
    number_of_qualities: 1,
    original_height: height,
    original_media_type: 2,
    original_width: width,
    video_codec: 'avc1.640028',
    video_duration: clips[clip].seconds,
    video_url: video,
    video_versions: [101, 102, 103].map((type) => ({ height, id: `${id}v`, type, url: video, width })),
  };
}

function toStickerArrays(story: Story, urls: Urls): JsonObject {
  const arrays: { [array: string]: Json[] } = {};
  for (const sticker of story.stickers) {
    const list = arrays[sticker.array] ?? [];
    arrays[sticker.array] = list;
    list.push(withAvatars(sortKeys(toStickerPayload(sticker)), urls));
  }
  return arrays;
}

function withAvatars(value: Json, urls: Urls): Json {
  if (Array.isArray(value)) return value.map((entry) => withAvatars(entry, urls));
  if (value === null || typeof value !== 'object') return value;
  const filled = Object.entries(value).map(([key, inner]): [string, Json] => {
    const isEmptyPicture =
      key === 'profile_pic_url' || key === 'cover_artwork_uri' || key === 'cover_artwork_thumbnail_uri';
    const id = String(value.id ?? value.account_id ?? value.question_id ?? '1');
    return [key, isEmptyPicture ? urls.avatar(id) : withAvatars(inner, urls)];
  });
  return Object.fromEntries(filled);
}

function toComment(id: string, text: string, takenAt: number, user: JsonObject): JsonObject {
  return {
    content_type: 'comment',
    created_at: takenAt + 6,
    created_at_for_fb_app: takenAt + 6,
    created_at_utc: takenAt + 6,
    did_report_as_spam: false,
    id,
    is_covered: false,
    is_created_by_media_owner: true,
    is_ranked_comment: false,
    share_enabled: false,
    text,
    type: 0,
    user,
    user_id: user.id ?? null,
  };
}
