/** Synthetic: every sticker array that is known, in the shapes that public sources tell of, for tests. */

const place = {
  x: 0.5,
  y: 0.4,
  z: 1,
  width: 0.3,
  height: 0.1,
  rotation: 0.125,
  is_hidden: 0,
  start_time_ms: 0,
  end_time_ms: 86400,
};

export const everySticker = {
  reel_mentions: [
    {
      ...place,
      user: { id: 61261833606, username: 'friend', full_name: 'A Friend' },
      display_type: 'mention_username',
    },
  ],
  story_hashtags: [{ ...place, hashtag: { id: '17841551494090530', name: 'überall' } }],
  story_locations: [
    {
      ...place,
      location: { pk: '213385402', name: 'Marina Bay', city: 'Singapore', facebook_places_id: 105721380825451 },
    },
  ],
  story_link_stickers: [
    {
      ...place,
      story_link: {
        url: 'https://l.instagram.com/?u=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1&e=AT0x',
        display_url: 'EXAMPLE.ORG',
        link_title: 'Read on',
        link_type: 'web',
      },
    },
  ],
  story_cta: [{ links: [{ webUri: 'https://example.org/cta', linkType: 1, callToActionTitle: 'See more' }] }],
  story_polls: [
    {
      ...place,
      poll_sticker: {
        id: 17966634401994626,
        question: 'Tea?',
        tallies: [
          { text: 'Yes', count: 7 },
          { text: 'No', count: 0 },
        ],
      },
    },
  ],
  story_quizs: [
    {
      ...place,
      quiz_sticker: {
        question: 'Which?',
        tallies: [
          { text: 'A', count: 1 },
          { text: 'B', count: 2 },
        ],
        correct_answer: 1,
      },
    },
  ],
  story_questions: [{ ...place, question_sticker: { question: 'Ask me', question_type: 'text' } }],
  story_sliders: [
    {
      ...place,
      slider_sticker: { question: 'How much?', emoji: '😍', slider_vote_average: 0.75, slider_vote_count: 12 },
    },
  ],
  story_countdowns: [{ ...place, countdown_sticker: { text: 'Launch', end_ts: 1773146053 } }],
  story_music_stickers: [
    {
      ...place,
      x: 0,
      y: 0,
      width: 0,
      height: 0,
      music_asset_info: { title: 'Song', display_artist: 'Singer', id: '1' },
    },
  ],
  story_feed_media: [
    { ...place, media_id: '3870828041672894129_18527', media_code: 'DW38ZhqiKax', product_type: 'clips' },
  ],
  story_reaction_stickers: [{ ...place, reaction_sticker: { emoji: '🔥', viewer_has_reacted: false } }],
  story_bloks_stickers: [
    {
      ...place,
      bloks_sticker: {
        bloks_sticker_type: 'mention',
        sticker_data: { ig_mention: { account_id: '4242', username: 'bloks_friend', full_name: 'Bloks' } },
      },
    },
  ],
  story_bloks_tappables: [{ ...place, bloks_tappable_sticker: { id: 'x', bloks_app: 'y' } }],
  story_chats: [{ ...place, chat_sticker: { story_chat_id: '1', text: 'Join us' } }],
  story_fundraisers: [{ ...place, fundraiser_sticker: { pk: '1', title: 'For trees' } }],
  visual_comment_reply_sticker_info: { ...place, vcr_sticker: { original_comment_text: 'Nice one' } },
  text_post_share_to_ig_story_stickers: [{ ...place }],
  story_prompts: [{ ...place }],
  story_brand_new_things: [{ ...place }],
  other_tappables: [{ ...place }],
};
