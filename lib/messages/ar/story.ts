import type { story as english } from '../en/story.ts';

export const story = {
  'story.alt.plain': 'قصة من @{username}',
  'story.alt.with': 'قصة من @{username} فيها {list}',
  'story.alt.nameless': 'قصة على Instagram',
  'story.comma': '، ',
  'sticker.link': 'رابط',
  'sticker.poll': 'استطلاع رأي',
  'sticker.quiz': 'اختبار',
  'sticker.question': 'سؤال',
  'sticker.slider': 'شريط تمرير',
  'sticker.countdown': 'عدّ تنازلي',
  'sticker.music': 'موسيقى',
  'sticker.post': 'منشور تمت مشاركته',
  'sticker.reel': 'مقطع ريلز تمت مشاركته',
  'sticker.reaction': 'تفاعل',
  'sticker.unknown': 'ملصق',
  'upstream.no_key': 'لم يُضبط مفتاح KeyAPI على هذا الخادم.',
  'upstream.refused_parameter': 'تقول KeyAPI إنها لا تفهم ما طُلب منها.',
  'upstream.says': 'تقول KeyAPI: {message}',
  'upstream.too_large': 'أرسلت KeyAPI ردًّا أكبر من أن يُقرأ.',
  'upstream.no_readable_story': 'أرسلت KeyAPI قصصًا بصيغة تعذّرت قراءتها.',
} as const satisfies Record<keyof typeof english, string>;
