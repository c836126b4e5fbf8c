import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'انتقالك إلى Intune',
  'portal.hello': 'مرحبًا {name}',
  'portal.stays': 'يبقى',
  'portal.goes': 'يُزال',
  'portal.no-reset': 'من دون إعادة ضبط المصنع',
  'portal.promise': 'حتى {at, date, moment} لا تمنعك أي قاعدة جديدة من الوصول إلى بريدك وملفاتك.',
  'portal.serial-ask': 'للتأكد من أنه هذا الجهاز: آخر أربعة أحرف أو أرقام من رقمه التسلسلي',
  'portal.serial-where.ios': 'الإعدادات › عام › حول',
  'portal.serial-where.macos': 'قائمة Apple › حول هذا الـ Mac',
  'portal.serial-where.android': 'الإعدادات › حول الهاتف',
  'portal.serial-where.windows': 'على الملصق، أو في الإعدادات › النظام › حول',
  'portal.serial-wrong': 'هذه ليست نهاية الرقم التسلسلي لهذا الجهاز. لم يتغير شيء؛ تحقق مرة أخرى.',
  'portal.start': 'ابدأ',
  'portal.defer': 'لاحقًا',
  'portal.started': 'بدأ النقل. يمكنك إغلاق هذه الصفحة؛ سنكتب إليك عندما يحين وقت الخطوة التالية.',
  'portal.close': 'شكرًا لك، تم تدوين ذلك. يمكنك إغلاق هذه الصفحة.',

  'portal.steps': 'التسجيل: الخطوات على هذا الجهاز',
  'portal.help': 'مساعدة',
  'portal.not-now': 'هذا غير ممكن في الوقت الحالي. ترى أدناه الوضع الحالي.',
  'portal.not-found.title': 'لم يعد هذا الرابط يعمل',
  'portal.not-found.what': 'استخدم الرابط الموجود في أحدث رسالة وصلتك، أو اسأل مكتب المساعدة.',

  'page.intro': 'تنقل {organisation} أجهزتها إلى Microsoft Intune. تجد أدناه ما يعنيه ذلك لكل جهاز من أجهزتك.',
  'page.from': 'يمكنك البدء ابتداءً من {at, date, moment}.',
  'page.serial': 'يبدأ الرقم التسلسلي بـ {start}',
  'page.serial.where': 'أين تجده: {where}.',
  'page.reset':
    'لا يمكن لهذا الجهاز الانتقال إلا بإعادة ضبط المصنع. لن يحدث شيء من دون موافقتك: سيتصل بك مكتب المساعدة.',
  'page.what-stays-goes': 'ما يبقى وما يُزال',
  'page.defer.left':
    '{left, plural, zero {لا يمكنك تأجيله بعد الآن.} one {يمكنك تأجيله مرة واحدة أخرى.} two {يمكنك تأجيله مرتين أخريين.} few {يمكنك تأجيله # مرات أخرى.} many {يمكنك تأجيله # مرة أخرى.} other {يمكنك تأجيله # مرة أخرى.}}',
  'page.not-found.title': 'لا توجد صفحة كهذه',
  'page.not-found.hint': 'إلى صفحة الحالة',
  'page.broken.title': 'حدث خطأ من جانبنا',
  'page.broken.what': 'حاول مرة أخرى بعد بضع دقائق. هل تكرر ذلك؟ اسأل إذن مكتب المساعدة.',
});
