import type { shell as english } from '../en/shell.ts';

export const shell = {
  'app.name': 'Dayglass',
  'app.title': '{page} · Dayglass',
  'app.description': 'شاهد قصص Instagram، كل إشارة في مكانها والوقت المتبقي أمام عينيك',

  'shell.skip': 'الانتقال إلى المحتوى',
  'shell.demo.name': 'عرض تجريبي:',
  'shell.demo.text': 'القصص من المحاكي المدمج.',
  'shell.demo.live': 'اضبط KEYAPI_KEY لمشاهدة قصص حقيقية.',
  'shell.full.disk': 'قرص الخادم ممتلئ.',
  'shell.full.quota': 'نفدت المساحة المخصّصة للوسائط (MEDIA_QUOTA_BYTES).',
  'shell.full.text': 'القصص الجديدة تُعرض، لكنها لا تُحفظ.',

  'offline.title': 'تعذّر الوصول إلى Dayglass',
  'offline.text': 'هذا الجهاز غير متصل بالشبكة، أو أن الخادم متوقف.',
  'offline.stored': 'القصص التي شوهدت محفوظة على الخادم لا على هذا الجهاز، فلا شيء للمشاهدة حتى يردّ.',
  'offline.again': 'إعادة المحاولة',
  'offline.waiting': 'تُحمَّل هذه الصفحة من تلقاء نفسها حالما يردّ الخادم.',

  'lookup.title': 'شاهد القصص قبل أن تختفي',
  'lookup.lead': 'كل صورة واضحة، وكل إشارة حيث وُضعت، وما تبقّى لكل قصة من وقت. ولا يُبلَّغ صاحب الحساب.',
  'lookup.demo.sample': 'ردّ حقيقي من KeyAPI',
  'lookup.demo.busy': 'ينشر مرتين في الدقيقة',
  'lookup.demo.stickers': 'كل أنواع الملصقات',
  'lookup.demo.videos': 'مقاطع فيديو بالصوت',
  'lookup.demo.hundred': 'سلسلة طويلة جدًّا من القصص',
  'lookup.demo.quiet': 'لا قصص متاحة لديه',
} as const satisfies Record<keyof typeof english, string>;
