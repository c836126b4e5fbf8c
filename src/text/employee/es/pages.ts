import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'Tu cambio a Intune',
  'portal.hello': 'Hola, {name}',
  'portal.devices':
    '{count, plural, =0 {Ninguno de tus dispositivos tiene que cambiar.} one {Uno de tus dispositivos cambia.} other {# de tus dispositivos cambian.}}',
  'portal.stays': 'Se conserva',
  'portal.goes': 'Se elimina',
  'portal.no-reset': 'sin restablecer',
  'portal.promise': 'Hasta el {at, date, moment}, el correo y los archivos siguen funcionando hagas lo que hagas.',
  'portal.serial-ask':
    'Para estar seguros de que es este dispositivo: los cuatro últimos caracteres de su número de serie',
  'portal.serial-hint': 'Termina en {end}. Escribe estos caracteres.',
  'portal.serial-where.ios': 'Ajustes › General › Información',
  'portal.serial-where.macos': 'menú Apple › Acerca de este Mac',
  'portal.serial-where.android': 'Ajustes › Información del teléfono',
  'portal.serial-where.windows': 'en la etiqueta o en Configuración › Sistema › Acerca de',
  'portal.serial-wrong':
    'Ese no es el final del número de serie de este dispositivo. No se ha cambiado nada; vuelve a mirarlo.',
  'portal.start': 'Empezar',
  'portal.start-what':
    'La administración antigua se quita de este dispositivo. Después te escribiremos para que lo inscribas en Intune.',
  'portal.defer': 'Más tarde',
  'portal.started': 'Ya ha empezado. Puedes cerrar esta página; te escribiremos cuando llegue el siguiente paso.',
  'portal.close': 'Gracias, queda anotado. Puedes cerrar esta página.',

  'portal.phase.known': 'Aún no es tu turno',
  'portal.phase.ready': 'Pronto será tu turno',
  'portal.phase.notified': 'Invitación enviada; pronto podrás empezar',
  'portal.phase.scoped-out': 'Listo: puedes empezar',
  'portal.phase.leaving': 'Se está quitando la administración antigua',
  'portal.phase.limbo': 'Inscribe ahora este dispositivo',
  'portal.phase.enrolled': 'Inscrito; se está comprobando',
  'portal.phase.compliant': 'En orden; última comprobación',
  'portal.phase.verified': 'Terminado',
  'portal.phase.waiting-for-user': 'Espera a que hagas algo',
  'portal.phase.waiting-for-admin': 'Espera a tu departamento de informática',
  'portal.phase.reset-needed': 'Espera una cita con el soporte técnico',
  'portal.phase.excluded': 'No cambia',
  'portal.phase.stuck': 'A medio camino: mira el paso de abajo',

  'portal.steps': 'Inscripción: los pasos en este dispositivo',
  'portal.help': 'Ayuda',
  'portal.help-what': 'Escribe a tu soporte técnico: {mail}',
  'portal.not-now': 'Eso no es posible en este momento. Abajo ves cómo están las cosas.',
  'portal.not-found.title': 'Este enlace ya no funciona',
  'portal.not-found.what': 'Usa el enlace del mensaje más reciente que hayas recibido o pregunta a tu soporte técnico.',

  'page.intro':
    '{organisation} traslada sus dispositivos a Microsoft Intune. Abajo ves qué significa para cada uno de los tuyos.',
  'page.from': 'Puedes empezar a partir del {at, date, moment}.',
  'page.serial': 'el número de serie termina en {serialEnd}',
  'page.serial.where': 'Dónde está: {where}.',
  'page.reset':
    'Este dispositivo solo puede cambiar si se restablece a los valores de fábrica. No se hace nada sin tu consentimiento: el soporte técnico se pondrá en contacto contigo.',
  'page.what-stays-goes': 'Qué se conserva, qué se elimina',
  'page.defer.left': '{left, plural, one {Puedes aplazarlo una vez más.} other {Puedes aplazarlo # veces más.}}',
  'page.detail.leaving':
    'El producto antiguo quita su configuración de este dispositivo en cuanto se conecta. Déjalo encendido y conectado.',
  'page.detail.enrolled': 'Intune está comprobando el dispositivo. Tarda unos minutos, a veces unas horas.',
  'page.detail.verified': 'Este dispositivo está en Intune y todo va bien.',
  'page.help.phone': 'o llama al {phone}',
  'page.not-found.title': 'Esta página no existe',
  'page.not-found.hint': 'A la página de estado',
  'page.broken.title': 'Algo ha fallado por nuestra parte',
  'page.broken.what':
    'Vuelve a intentarlo dentro de unos minutos. ¿Sigue fallando? Pregunta entonces a tu soporte técnico.',
});
