import { translation } from '../../define.ts';
import type { posters as english } from '../en/posters.ts';

export const posters = translation<typeof english>()({
  'poster.title': 'Cartaz: {organisation} passa para o Microsoft Intune',
  'poster.kicker': '{organisation} passa para o Microsoft Intune',
  'poster.minutes.number': '15',
  'poster.minutes.unit': 'minutos',
  'poster.minutes.what':
    'É mais ou menos o tempo que demora a passar um dispositivo para o Microsoft Intune. O momento é à sua escolha.',
  'poster.lock.head': 'Pela eclusa, em segurança.',
  'poster.lock.what': 'O seu telemóvel, tablet ou computador passa de {product} para o Microsoft Intune.',
  'poster.lock.alt':
    'Um telemóvel atravessa uma eclusa, das águas de {product} para as águas mais altas do Microsoft Intune.',
  'poster.lock.unnamed.old': 'a gestão antiga',
  'poster.lock.unnamed.what': 'O seu telemóvel, tablet ou computador passa para o Microsoft Intune.',
  'poster.lock.unnamed.alt': 'Um telemóvel atravessa uma eclusa e sobe às águas do Microsoft Intune.',
  'poster.steps.head': 'Três passos até ao Intune',
  'poster.steps.1.head': 'Espere pelo seu convite',
  'poster.steps.1.what': 'Recebe um e-mail com a sua data. Até lá não tem de fazer nada.',
  'poster.steps.2.head': 'Abra a sua página e prima Iniciar',
  'poster.steps.2.what':
    'Com a ligação desse e-mail. A gestão antiga deixa então o seu dispositivo; não a remova por si.',
  'poster.steps.3.head': 'Inscreva o dispositivo no Intune',
  'poster.steps.3.what': 'Mostramos-lhe os passos exatos para o seu dispositivo. Demora cerca de um quarto de hora.',
  'poster.calm': 'Nenhum dispositivo é reposto sem o consentimento do seu dono.',
  'poster.from': 'A partir de {from, date, day}',
  'poster.until': 'Termine, por favor, até {until, date, day}',
  'poster.in-mail': 'A sua data está no convite',
  'poster.scan': 'Digitalize para abrir a sua página',
  'poster.help': 'Perguntas? O seu apoio informático',
  'poster.qr.alt': 'Código QR que abre {address}',
  'poster.logo.alt': 'Logótipo de {organisation}',
});
