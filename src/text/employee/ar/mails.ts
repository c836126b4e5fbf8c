import { translation } from '../../define.ts';
import type { mails as english } from '../en/mails.ts';

export const mails = translation<typeof english>()({
  'mail.hello': 'مرحبًا {name}،',
  'mail.hello-nobody': 'مرحبًا،',
  'start.service': 'إذا لم تبدأ قبل {at, date, moment}، نبدأ نحن.',
  'start.service-now': 'إذا لم تبدأ، نبدأ نحن. قد يكون ذلك في أي لحظة من الآن.',
  'mail.other-time': 'هل يناسبك وقت آخر أكثر؟ اختره في صفحتك.',
  'mail.your-devices': 'أجهزتك',
  'mail.this-device': 'هذا الجهاز',
  'mail.stays': 'يبقى',
  'mail.goes': 'يُزال',
  'mail.serial-start': 'يبدأ الرقم التسلسلي بـ {start}',
  'mail.serial-unknown': 'الرقم التسلسلي غير معروف لدينا',
  'mail.what-to-do': 'ما عليك فعله',
  'mail.link-is-yours': 'هذا الرابط مخصص لك وحدك. لا تُعِد توجيهه إلى أحد.',
  'mail.button-fails': 'ألا يعمل الزر؟ افتح هذا العنوان:',
  'mail.help-heading': 'هل لديك أسئلة؟',
  'mail.help-mail': 'يسعد مكتب المساعدة في {organisation} بمساعدتك: {mail}.',
  'mail.help-mail-phone': 'يسعد مكتب المساعدة في {organisation} بمساعدتك: {mail} أو {phone}.',
  'mail.footer': 'وصلتك هذه الرسالة لأن {organisation} تنقل أجهزتها من {product} إلى Microsoft Intune.',
  'mail.old-product': 'نظام إدارة الأجهزة السابق',
  'mail.no-password': 'لا نطلب منك كلمة المرور أبدًا عبر البريد الإلكتروني.',
  'mail.promise-after':
    'حتى {promise, date, moment} لا تمنعك أي قاعدة جديدة من الوصول إلى بريدك وملفاتك. بعد ذلك لا يُسمح بالوصول إلا للأجهزة التي يديرها Intune.',
  'mail.promise-at-once':
    'ابتداءً من {promise, date, moment} لا يصل إلى البريد والملفات إلا الأجهزة التي يديرها Intune. أجرِ الانتقال في ذلك اليوم وستعود إلى العمل خلال دقائق.',
  'mail.promise-none': 'يستمر بريدك وملفاتك في العمل أثناء الانتقال.',
  'mail.promise-label': 'القواعد الجديدة ابتداءً من',
  'mail.promise-value': '{promise, date, moment}',
  'mail.start-label': 'يمكنك البدء ابتداءً من',
  'mail.moment': '{at, date, moment}',
  'mail.zone': 'الأوقات حسب المنطقة الزمنية {zone}.',

  'mail.announcement.subject': 'تنتقل {organisation} إلى Microsoft Intune',
  'mail.announcement.what':
    'ابتداءً من {from, date, weekday} ننقل الهواتف والأجهزة اللوحية وأجهزة الكمبيوتر من {product} إلى Microsoft Intune، مجموعةً بعد أخرى.',
  'mail.announcement.you':
    'ليس عليك فعل أي شيء الآن. عندما يحين دور مجموعتك ({wave}) سنكتب إليك بالموعد، وبما يبقى على جهازك، وبما يُزال، وبطريقة البدء.',
  'mail.announcement.no-reset': 'لن تُجرى إعادة ضبط المصنع لجهازك من دون موافقتك.',
  'mail.announcement.button': 'عرض أجهزتي',

  'mail.invitation.subject':
    '{devices, plural, zero {أجهزتك تنتقل} one {جهازك ينتقل} two {جهازاك ينتقلان} few {أجهزتك (#) تنتقل} many {أجهزتك (#) تنتقل} other {أجهزتك (#) تنتقل}} إلى Intune: ابدأ من {from, date, short}',
  'mail.invitation.what':
    'حان دورك: {devices, plural, zero {أجهزتك تنتقل} one {جهازك ينتقل} two {جهازاك ينتقلان} few {أجهزتك (#) تنتقل} many {أجهزتك (#) تنتقل} other {أجهزتك (#) تنتقل}} من {product} إلى Microsoft Intune. أنت تختار الوقت، ابتداءً من {from, date, moment}. يستغرق ذلك نحو ربع ساعة لكل جهاز.',
  'mail.invitation.what-service':
    'حان دورك: {devices, plural, zero {أجهزتك تنتقل} one {جهازك ينتقل} two {جهازاك ينتقلان} few {أجهزتك (#) تنتقل} many {أجهزتك (#) تنتقل} other {أجهزتك (#) تنتقل}} من {product} إلى Microsoft Intune. إذا لم تختر وقتًا في صفحتك، نبدأ نحن ابتداءً من {from, date, moment}. يستغرق ذلك نحو ربع ساعة لكل جهاز.',
  'mail.invitation.none-subject': 'ينتقل حسابك إلى Intune في {from, date, short}: لا شيء عليك فعله الآن',
  'mail.invitation.none-what':
    'ينتقل حسابك من {product} إلى Microsoft Intune ابتداءً من {from, date, moment}. ليس لديك أي جهاز في {product}، لذلك لا شيء عليك فعله الآن. أي جهاز تريد استخدامه للعمل بعد ذلك يجب تسجيله أولاً في Intune.',
  'mail.invitation.how':
    'افتح صفحتك بالزر، واختر جهازًا، واضغط على ابدأ. ثم اتبع الخطوات التي تظهر هناك. لا تُزِل الإدارة القديمة من جهازك بنفسك: الصفحة تفعل ذلك نيابةً عنك.',
  'mail.invitation.button': 'فتح صفحتي',

  'mail.reminder.subject':
    '{devices, plural, zero {أجهزتك تنتظر} one {جهاز واحد ينتظر} two {جهازان ينتظران} few {# أجهزة تنتظر} many {# جهازًا ينتظر} other {# جهاز ينتظر}} انتقالك إلى Intune',
  'mail.reminder.what':
    '{days, plural, zero {اليوم هو آخر يوم} one {بقي يوم واحد} two {بقي يومان} few {بقيت # أيام} many {بقي # يومًا} other {بقي # يوم}} لنقل {devices, plural, zero {أجهزتك} one {جهازك} two {جهازيك} few {أجهزتك (#)} many {أجهزتك (#)} other {أجهزتك (#)}} إلى Microsoft Intune. يمكنك فعل ذلك في أي وقت يناسبك.',
  'mail.reminder.late':
    '{devices, plural, zero {أجهزتك ما زالت تنتظر} one {جهازك ما زال ينتظر} two {جهازاك ما زالا ينتظران} few {أجهزتك (#) ما زالت تنتظر} many {أجهزتك (#) ما زالت تنتظر} other {أجهزتك (#) ما زالت تنتظر}} انتقالك إلى Microsoft Intune، مع أن آخر يوم قد مضى. ما زال بإمكانك فعل ذلك في أي وقت يناسبك.',
  'mail.reminder.slot-subject': 'انتقالك إلى Intune: {at, date, moment}',
  'mail.reminder.slot':
    'اخترت {at, date, moment} لنقل جهازك إلى Microsoft Intune. افتح صفحتك حينها واضغط على زر البدء. ألم يعد الوقت مناسبًا؟ اختر وقتًا آخر هناك.',
  'mail.reminder.none-subject': 'قواعد وصول جديدة مع Intune: لا شيء مطلوب منك الآن',
  'mail.reminder.none-what':
    'لا ينتظر أي من أجهزتك أن تنقله إلى Microsoft Intune، لذلك لا شيء مطلوب منك الآن. نكتب إليك بشأن هذا الموعد:',
  'mail.reminder.button': 'اختيار جهاز والبدء',

  'mail.deadline.subject': 'انتقل إلى Intune في موعد أقصاه {deadline, date, short}',
  'mail.deadline.what':
    'ما زال {product} يدير {devices, plural, zero {أجهزتك} one {جهازك} two {جهازيك} few {# من أجهزتك} many {# من أجهزتك} other {# من أجهزتك}}. نرجو إتمام النقل في موعد أقصاه {deadline, date, moment}.',
  'mail.deadline.after': 'هل أنت غائب أو فُقد الجهاز؟ أخبر مكتب المساعدة حتى لا يبدأ أحد من دونك.',
  'mail.deadline.away': 'هل أنت غائب أو فُقد الجهاز؟ أخبر مكتب المساعدة.',
  'mail.deadline.button': 'ابدأ الآن',

  'mail.enroll.subject': 'سجّل الآن جهازك {model} في Intune',
  'mail.enroll.what':
    'لم يعد {product} يدير جهازك {model}. سجّله الآن في Intune؛ هذه هي الخطوات الخاصة بهذا الجهاز تحديدًا.',
  'mail.enroll.soon': 'افعل ذلك اليوم إن أمكن: حتى ذلك الحين لا يحصل الجهاز على إعدادات العمل ولا على الحماية.',
  'mail.enroll.button': 'متابعة الخطوات',

  'mail.blocked.subject': 'لماذا حُظر بريدك وكيف تستعيده',
  'mail.blocked.what':
    'منذ {since, date, moment} لا يُفتح البريد والملفات إلا على الأجهزة التي يديرها Intune ويجدها سليمة. {devices, plural, zero {أجهزتك التالية لم تصل} one {جهازك التالي لم يصل} two {جهازاك التاليان لم يصلا} few {أجهزتك التالية (#) لم تصل} many {أجهزتك التالية (#) لم تصل} other {أجهزتك التالية (#) لم تصل}} إلى ذلك بعد:',
  'mail.blocked.how':
    'افتح صفحتك: تُظهر لكل جهاز الخطوة الناقصة. يعود الوصول تلقائيًا، عادةً بعد دقائق قليلة من الخطوة الأخيرة.',
  'mail.blocked.button': 'استعادة بريدي',

  'mail.stuck.subject': 'جهازك {model} في منتصف الطريق: بقيت خطوة واحدة',
  'mail.stuck.what':
    'غادر جهازك {model} منتج {product} في {since, date, moment} ولم يصل بعد إلى Intune. حتى ذلك الحين لا يحصل على إعدادات العمل ولا على الحماية.',
  'mail.stuck.not-compliant':
    'جهازك {model} موجود في Intune منذ {since, date, moment}، لكن Intune لا يعتبره متوافقًا بعد. افتح تطبيق Company Portal، واختر هذا الجهاز، واضغط على التحقق من الحالة: ستجد ما يجب إصلاحه (رمز مرور أو تحديث أو تشفير).',
  'mail.stuck.help': 'ألا تنجح إحدى الخطوات؟ أجب عن هذه الرسالة أو اتصل بمكتب المساعدة؛ سينظر أحدهم في الأمر معك.',
  'mail.stuck.button': 'عرض الخطوة',

  'mail.welcome.subject': 'تم: جهازك {model} في Intune',
  'mail.welcome.what': 'جهازك {model} مسجّل في Intune وكل شيء سليم. لقد انتهيت من هذا الجهاز.',
  'mail.welcome.apps': 'تجد تطبيقات العمل في تطبيق Company Portal. يصل بعضها تلقائيًا خلال ساعة.',
  'mail.welcome.more':
    '{left, plural, zero {لا يلزم نقل أي جهاز آخر من أجهزتك.} one {ما زال يجب نقل جهاز آخر من أجهزتك.} two {ما زال يجب نقل جهازين آخرين من أجهزتك.} few {ما زال يجب نقل # أجهزة أخرى من أجهزتك.} many {ما زال يجب نقل # جهازًا آخر من أجهزتك.} other {ما زال يجب نقل # جهاز آخر من أجهزتك.}}',
});
