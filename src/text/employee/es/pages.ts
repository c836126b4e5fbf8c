import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'Tu cambio a Intune',
  'portal.hello': 'Hola, {name}',
  'portal.stays': 'Se conserva',
  'portal.goes': 'Se elimina',
  'portal.no-reset': 'sin restablecer',
  'portal.promise': 'Hasta el {at, date, moment}, ninguna regla nueva te impide acceder a tu correo y tus archivos.',
  'portal.serial-ask':
    'Para estar seguros de que es este dispositivo: los cuatro últimos caracteres de su número de serie',
  'portal.serial-where.ios': 'Ajustes › General › Información',
  'portal.serial-where.macos': 'menú Apple › Acerca de este Mac',
  'portal.serial-where.android': 'Ajustes › Información del teléfono',
  'portal.serial-where.windows': 'en la etiqueta o en Configuración › Sistema › Acerca de',
  'portal.serial-wrong':
    'Ese no es el final del número de serie de este dispositivo. No se ha cambiado nada; vuelve a mirarlo.',
  'portal.start': 'Empezar',
  'portal.defer': 'Más tarde',
  'portal.started': 'Ya ha empezado. Puedes cerrar esta página; te escribiremos cuando llegue el siguiente paso.',
  'portal.close': 'Gracias, queda anotado. Puedes cerrar esta página.',

  'portal.steps': 'Inscripción: los pasos en este dispositivo',
  'portal.help': 'Ayuda',
  'portal.not-now': 'Eso no es posible en este momento. Abajo ves cómo están las cosas.',
  'portal.not-found.title': 'Este enlace ya no funciona',
  'portal.not-found.what': 'Usa el enlace del mensaje más reciente que hayas recibido o pregunta a tu soporte técnico.',

  'page.intro':
    '{organisation} traslada sus dispositivos a Microsoft Intune. Abajo ves qué significa para cada uno de los tuyos.',
  'page.from': 'Puedes empezar a partir del {at, date, moment}.',
  'page.serial': 'el número de serie empieza por {start}',
  'page.serial.where': 'Dónde está: {where}.',
  'page.reset':
    'Este dispositivo solo puede cambiar si se restablece a los valores de fábrica. No se hace nada sin tu consentimiento: el soporte técnico se pondrá en contacto contigo.',
  'page.what-stays-goes': 'Qué se conserva, qué se elimina',
  'page.defer.left': '{left, plural, one {Puedes aplazarlo una vez más.} other {Puedes aplazarlo # veces más.}}',
  'page.not-found.title': 'Esta página no existe',
  'page.not-found.hint': 'A la página de estado',
  'page.broken.title': 'Algo ha fallado por nuestra parte',
  'page.broken.what':
    'Vuelve a intentarlo dentro de unos minutos. ¿Sigue fallando? Pregunta entonces a tu soporte técnico.',
});
