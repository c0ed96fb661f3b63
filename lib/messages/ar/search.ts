import type { search as english } from '../en/search.ts';

export const search = {
  'lookup.label': 'حساب Instagram',
  'lookup.placeholder': 'اسم المستخدم أو الرابط',
  'lookup.placeholder.short': 'بحث',
  'lookup.submit': 'بحث',
  'lookup.pending': 'جارٍ البحث …',
  'lookup.hint': 'اسم، أو @اسم، أو رابط، أو \u2066id:12345\u2069',
  'lookup.options': 'حسابات مطابقة',
  'lookup.asUserId': 'البحث بمعرّف المستخدم {id}',
  'lookup.cost':
    'التكلفة: {credits, plural, zero {لا شيء} one {نقطة واحدة} two {نقطتان} few {# نقاط} many {# نقطة} other {# نقطة}}',
  'lookup.cost.left':
    'التكلفة: {credits, plural, zero {لا شيء} one {نقطة واحدة} two {نقطتان} few {# نقاط} many {# نقطة} other {# نقطة}} · المتبقي اليوم: {remaining, number}',
  'lookup.cost.free': 'مجانًا',
  'lookup.cost.stored': 'مجانًا: من {time}',
  'lookup.cost.none': 'نفدت نقاط اليوم: لا يمكن عرض إلا ما هو محفوظ.',
  'lookup.cost.unknown': 'التكلفة نقطتان، إلا إذا جرى البحث عنه في الدقائق الأخيرة.',
  'lookup.fault.empty': 'اكتب اسم مستخدم أو ألصق رابطًا أولًا.',
  'lookup.fault.spaces':
    'لا مسافات في أسماء المستخدمين. هل هذا هو الاسم الكامل؟ تجد اسم المستخدم في عنوان الملف الشخصي.',
  'lookup.fault.characters': 'لا تحتوي أسماء المستخدمين إلا على حروف لاتينية من a إلى z وأرقام ونقاط وشرطات سفلية.',
  'lookup.fault.dots': 'لا يبدأ اسم المستخدم بنقطة ولا ينتهي بها، ولا تتتالى فيه نقطتان.',
  'lookup.fault.long': 'لا تزيد أسماء المستخدمين على 30 حرفًا.',
  'lookup.fault.id': 'معرّف المستخدم رقم، مثل \u2066id:18527\u2069.',
  'lookup.fault.notInstagram': 'هذا ليس عنوانًا من Instagram.',
  'lookup.fault.noAccount': 'هذه الصفحة لا تخصّ أيّ حساب. ألصق عنوان ملف شخصي أو قصة.',
  'lookup.fault.post': 'هذا منشور، ولا يذكر عنوانه صاحبه. ألصق عنوان الملف الشخصي.',
  'lookup.fault.highlight': 'هذه قصة مميّزة محفوظة. يعرض Dayglass القصص المتاحة الآن: ألصق عنوان الملف الشخصي.',
} as const satisfies Record<keyof typeof english, string>;
