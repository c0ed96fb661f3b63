import type { lookup as english } from '../en/lookup.ts';

export const lookup = {
  'ui.undo': 'تراجع',

  'lookup.pinned': 'المثبّتة',
  'lookup.recent': 'الأخيرة',
  'lookup.clear': 'مسح',
  'lookup.cleared':
    '{count, plural, zero {لم يُمسح شيء} one {تم مسح عملية بحث واحدة} two {تم مسح عمليتَي بحث} few {تم مسح # عمليات بحث} many {تم مسح # عملية بحث} other {تم مسح # عملية بحث}}',
  'lookup.pin': 'تثبيت {username}',
  'lookup.unpin': 'إلغاء تثبيت {username}',
  'lookup.remove': 'إزالة {username}',
  'lookup.removed': 'تمت إزالة {username}',
  'lookup.live': '{live, plural, zero {لا شيء} one {قصة} two {قصتان} few {# قصص} many {# قصة} other {# قصة}}',
  'lookup.ends':
    '{live, plural, one {تنتهي} other {تنتهي أولاها}} خلال {unit, select, hours {{big, number} س} minutes {{big, number} د} other {دقيقة}}',
  'lookup.ended': 'انتهت كلّها، وقت البحث {time}',
  'lookup.none': 'لا قصص متاحة، وقت البحث {time}',
  'lookup.at': 'وقت البحث {time}',
  'lookup.demo.title': 'جرّب أحد حسابات المحاكي',
  'lookup.teach.title': 'ما يفهمه مربّع البحث',
  'lookup.teach.name': 'اسم مستخدم، مع @ أو بدونها',
  'lookup.teach.link': 'رابط ملف شخصي أو قصة',
  'lookup.teach.id': 'معرّف مستخدم',
} as const satisfies Record<keyof typeof english, string>;
