import { translation } from '../../define.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn = translation<typeof english>()({
  'sign-in.title': 'تسجيل الدخول',
  'sign-in.what': 'استخدم حسابك لدى مؤسستك.',
  'sign-in.button': 'تسجيل الدخول عبر مؤسستك',
  'sign-in.failed': 'لم ينجح تسجيل الدخول أو استغرق وقتًا طويلًا. حاول مرة أخرى من فضلك.',
  'sign-in.refused': 'لم تسمح لك مؤسستك بالدخول. اسأل مكتب المساعدة.',
  'sign-in.unreachable': 'تسجيل الدخول لدى مؤسستك لا يستجيب. حاول مجددًا بعد بضع دقائق.',
  'sign-in.too-often': 'محاولات كثيرة في وقت قصير. انتظر دقيقة ثم حاول مجددًا.',
  'sign-in.slowly': 'لحظة من فضلك',
  'sign-in.signed-out': 'تم تسجيل خروجك.',
});
