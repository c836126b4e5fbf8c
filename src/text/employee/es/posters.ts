import { translation } from '../../define.ts';
import type { posters as english } from '../en/posters.ts';

export const posters = translation<typeof english>()({
  'poster.title': 'Cartel: {organisation} se pasa a Microsoft Intune',
  'poster.kicker': '{organisation} se pasa a Microsoft Intune',
  'poster.minutes.number': '15',
  'poster.minutes.unit': 'minutos',
  'poster.minutes.what':
    'Es más o menos lo que se tarda en pasar un dispositivo a Microsoft Intune. Tú eliges el momento.',
  'poster.lock.head': 'Por la esclusa, sin riesgos.',
  'poster.lock.what': 'Tu teléfono, tableta u ordenador pasa de {product} a Microsoft Intune.',
  'poster.lock.alt':
    'Un teléfono cruza una esclusa, de las aguas de {product} a las aguas más altas de Microsoft Intune.',
  'poster.lock.unnamed.old': 'la gestión antigua',
  'poster.lock.unnamed.what': 'Tu teléfono, tableta u ordenador pasa a Microsoft Intune.',
  'poster.lock.unnamed.alt': 'Un teléfono cruza una esclusa y sube a las aguas de Microsoft Intune.',
  'poster.steps.head': 'Tres pasos hacia Intune',
  'poster.steps.1.head': 'Espera tu invitación',
  'poster.steps.1.what': 'Recibirás un correo con tu fecha. Hasta entonces no tienes que hacer nada.',
  'poster.steps.2.head': 'Abre tu página y pulsa Empezar',
  'poster.steps.2.what':
    'Con el enlace de ese correo. La gestión antigua deja entonces tu dispositivo; no la quites por tu cuenta.',
  'poster.steps.3.head': 'Inscribe tu dispositivo en Intune',
  'poster.steps.3.what': 'Te mostramos los pasos exactos para tu dispositivo. Se tarda alrededor de un cuarto de hora.',
  'poster.calm': 'Ningún dispositivo se restablece sin el consentimiento de su dueño.',
  'poster.from': 'A partir del {from, date, day}',
  'poster.until': 'Termina, por favor, antes del {until, date, day}',
  'poster.in-mail': 'Tu fecha está en tu invitación',
  'poster.scan': 'Escanea y abre tu página',
  'poster.help': '¿Preguntas? Tu servicio de asistencia',
  'poster.qr.alt': 'Código QR que abre {address}',
  'poster.logo.alt': 'Logotipo de {organisation}',
});
