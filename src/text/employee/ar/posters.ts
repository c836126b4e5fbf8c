import { translation } from '../../define.ts';
import type { posters as english } from '../en/posters.ts';

export const posters = translation<typeof english>()({
  'poster.title': 'ملصق: {organisation} تنتقل إلى Microsoft Intune',
  'poster.kicker': '{organisation} تنتقل إلى Microsoft Intune',
  'poster.minutes.number': '15',
  'poster.minutes.unit': 'دقيقة',
  'poster.minutes.what': 'هذا هو الوقت التقريبي لنقل جهاز واحد إلى Microsoft Intune. وأنت تختار الموعد.',
  'poster.lock.head': 'عبور آمن عبر الهويس.',
  'poster.lock.what': 'ينتقل هاتفك أو جهازك اللوحي أو حاسوبك من {product} إلى Microsoft Intune.',
  'poster.lock.alt': 'هاتف يعبر هويس قناة، من مياه {product} إلى المياه الأعلى في Microsoft Intune.',
  'poster.steps.head': 'ثلاث خطوات إلى Intune',
  'poster.steps.1.head': 'انتظر دعوتك',
  'poster.steps.1.what': 'ستصلك رسالة فيها موعدك. وحتى ذلك الحين لا يلزمك فعل أي شيء.',
  'poster.steps.2.head': 'افتح صفحتك واضغط ابدأ',
  'poster.steps.2.what': 'عبر الرابط في تلك الرسالة. تغادر الإدارة القديمة جهازك بعد ذلك؛ فلا تُزلها بنفسك.',
  'poster.steps.3.head': 'سجّل جهازك في Intune',
  'poster.steps.3.what': 'نعرض لك الخطوات الخاصة بجهازك تحديدًا. يستغرق ذلك نحو ربع ساعة.',
  'poster.calm': 'لا يُعاد ضبط أي جهاز دون موافقة صاحبه.',
  'poster.from': 'ابتداءً من {from, date, day}',
  'poster.until': 'يُرجى الانتهاء قبل {until, date, day}',
  'poster.in-mail': 'موعدك مذكور في دعوتك',
  'poster.scan': 'امسح الرمز لفتح صفحتك',
  'poster.help': 'أسئلة؟ مكتب المساعدة',
  'poster.qr.alt': 'رمز QR يفتح {address}',
  'poster.logo.alt': 'شعار {organisation}',
});
