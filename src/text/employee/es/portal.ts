import { translation } from '../../define.ts';
import type { portal as english } from '../en/portal.ts';

export const portal = translation<typeof english>()({
  'portal.state.not-yet': 'Aún no es tu turno',
  'portal.state.invited': 'Pronto será tu turno',
  'portal.state.ready': 'Puedes empezar',
  'portal.state.started': 'Empezado',
  'portal.state.leaving': 'Se está quitando la administración antigua',
  'portal.state.clearing': 'La administración antigua ya no está',
  'portal.state.enroll': 'Inscribe ahora este dispositivo',
  'portal.state.checking': 'Se está comprobando',
  'portal.state.mend': 'Hay algo que corregir',
  'portal.state.done': 'Listo',
  'portal.state.reset': 'A la espera de una cita',
  'portal.state.waiting': 'A la espera de tu departamento de TI',
  'portal.state.unseen': 'No se ha visto en un tiempo',
  'portal.state.paused': 'En pausa por ahora',
  'portal.state.undone': 'Se ha revertido',
  'portal.state.excluded': 'No cambia',
  'portal.sum.none': 'Ninguno de tus dispositivos tiene que cambiar. Puedes cerrar esta página.',
  'portal.sum.done': 'Todo está listo: no queda nada por hacer. Puedes cerrar esta página.',
  'portal.sum.act': 'Es tu turno: sigue los pasos de abajo.',
  'portal.sum.ready': 'Puedes empezar ahora o elegir un momento que te venga mejor.',
  'portal.sum.going':
    'Tu cambio está en marcha. Esta página muestra cada paso por sí sola. Puedes cerrarla y volver cuando quieras, en cualquier dispositivo.',
  'portal.sum.wait': 'Ahora no tienes que hacer nada. Te escribiremos cuando eso cambie.',
  'portal.sum.refused':
    'En al menos uno de tus dispositivos el correo y los archivos no se abren ahora. Pregunta al soporte técnico.',
  'portal.sum.starting': 'Un momento: estamos mirando cómo va todo.',
  'portal.promise-past':
    'Desde el {at, date, moment}, solo los dispositivos administrados por Intune acceden al correo y a los archivos.',
  'portal.deadline': 'Haz el cambio antes del {at, date, moment}.',
  'portal.what.not-yet':
    'Aún no es el turno de este dispositivo. Te escribiremos a tiempo; hasta entonces todo sigue igual.',
  'portal.what.invited':
    'Estamos preparando el cambio de este dispositivo. En cuanto pueda empezar, aquí aparecerá el botón Empezar.',
  'portal.what.ready':
    'Pulsas Empezar y la administración antigua se quita de este dispositivo en unos minutos. Después lo inscribes en Intune con los pasos que ves aquí. En total tardarás un cuarto de hora, más o menos.',
  'portal.what.ready-by-hand':
    'Pulsas Empezar. Alguien de tu departamento de TI quita entonces la administración antigua, en horario laboral. Después inscribes el dispositivo en Intune con los pasos que ves aquí.',
  'portal.what.started': 'Se ha pedido quitar la administración antigua. Deja el dispositivo encendido y conectado.',
  'portal.what.queued':
    'Has pulsado Empezar. En cuanto le toque a este dispositivo, se pedirá quitar la administración antigua. Déjalo encendido y conectado.',
  'portal.what.started-by-hand':
    'Alguien de tu departamento de TI está quitando la administración antigua. Te escribiremos cuando sea tu turno.',
  'portal.what.clear':
    'Microsoft aún tiene que darse cuenta de que nada administra el dispositivo. Tarda unos minutos. No lo inscribas antes de que este paso tenga su marca.',
  'portal.what.enroll':
    'Hazlo ahora si puedes: hasta entonces este dispositivo no tiene correo del trabajo ni protección.',
  'portal.what.shows': 'Cuando Portal de empresa muestre una marca en cada línea, esta página seguirá por sí sola.',
  'portal.what.check':
    'Intune está comprobando el dispositivo. Tarda unos minutos, a veces unas horas. ¿Portal de empresa te pide algo, como un código de acceso o una actualización? Hazlo.',
  'portal.what.mend':
    'Abre Portal de empresa, elige este dispositivo y pulsa Comprobar estado. Ahí verás qué hay que corregir: un código de acceso, una actualización, el cifrado. Después, el acceso vuelve por sí solo.',
  'portal.what.last':
    'La última comprobación: miramos si el registro antiguo ha desaparecido. No tienes que hacer nada.',
  'portal.what.done':
    'Este dispositivo está en Intune y en orden. Encontrarás tus aplicaciones de trabajo en Portal de empresa. Puedes cerrar esta página.',
  'portal.what.paused':
    'El cambio de tu grupo está en pausa. En este dispositivo no cambia nada y no tienes que hacer nada. En cuanto continúe, esta página te dirá cómo.',
  'portal.what.undone':
    'El cambio de tu grupo se ha revertido. Este dispositivo queda como estaba y no tienes que hacer nada. Te escribiremos antes de que vuelva a empezar.',
  'portal.what.excluded': 'Este dispositivo no cambia. ¿Crees que debería? Pregunta al soporte técnico.',
  'portal.what.written-off': 'Tu departamento de informática dio este dispositivo por perdido o averiado.',
  'portal.what.turned-up': '¿Ha aparecido? Entonces inscríbelo con los pasos de tu página.',
  'portal.what.refused':
    'Intune no administra este dispositivo, así que ahora el correo y los archivos no se abren en él.',
  'portal.why.account':
    'Hay que arreglar algo de tu cuenta antes de que este dispositivo pueda cambiar. Tu departamento de TI ya lo sabe.',
  'portal.why.records':
    'Dos registros de este dispositivo no coinciden. Tu departamento de TI lo está mirando; no tienes que hacer nada.',
  'portal.why.shared':
    'Este es un dispositivo compartido. Tu departamento de TI decide cuándo y cómo se traslada; no tienes que hacer nada.',
  'portal.why.platform': 'Intune aún no acepta este tipo de dispositivo. Tu departamento de TI decidirá cómo seguir.',
  'portal.why.ours':
    'Algo de nuestra parte no avanza por sí solo. Tu departamento de TI lo está mirando. Deja el dispositivo encendido y no lo inscribas todavía.',
  'portal.why.wipe':
    'Alguien ha pedido al producto antiguo que borre este dispositivo. Guarda lo que necesites y llama enseguida al soporte técnico.',
  'portal.why.not-seen':
    'Este dispositivo no se ha visto en dos semanas o más. Enciéndelo, conéctalo a internet y espera un poco; después podrás empezar.',
  'portal.why.apple':
    'Este dispositivo cambia con una pregunta que muestra él mismo. Cuando aparezca, pulsa Continuar e inicia sesión con tu cuenta del trabajo. No se borra nada.',
  'portal.leave.apple-mobile': 'El correo y las aplicaciones del trabajo desaparecen del dispositivo. Es lo normal.',
  'portal.leave.mac': 'Los ajustes del trabajo y el perfil de administración desaparecen del Mac. Es lo normal.',
  'portal.leave.work-profile':
    'El perfil de trabajo, con las aplicaciones que llevan un maletín, desaparece del teléfono. Es lo normal.',
  'portal.leave.android': 'El correo y los ajustes del trabajo desaparecen del teléfono. Es lo normal.',
  'portal.leave.windows':
    'La cuenta del trabajo del producto antiguo desaparece de Configuración › Cuentas › Obtener acceso a trabajo o escuela. Es lo normal.',
  'portal.leave.online':
    'Deja el dispositivo encendido y con internet. La wifi del trabajo puede dejar de funcionar: sirven los datos móviles o la wifi de casa.',
  'portal.leave.app':
    '¿No pasa nada en diez minutos? Abre una vez la aplicación {app} en este dispositivo y espera un poco.',
  'portal.progress': 'Progreso',
  'portal.step.start': 'El cambio ha empezado',
  'portal.step.leave': 'La administración antigua ya no está',
  'portal.step.clear': 'Nada administra el dispositivo',
  'portal.step.enroll': 'Inscrito en Intune',
  'portal.step.check': 'Comprobado y en orden',
  'portal.step.done': 'Listo',
  'portal.step-is.done': 'hecho',
  'portal.step-is.now': 'ahora',
  'portal.step-is.later': 'después',
  'portal.at': '{at, date, short}, {at, time, clock}',
  'portal.serial-confirm': 'Sí, este es el dispositivo que quiero cambiar.',
  'portal.slot.heading': '¿Mejor en otro momento?',
  'portal.slot.label': 'Día y hora',
  'portal.slot.pick': 'Reservar este momento',
  'portal.slot.yours': 'Elegiste el {at, date, moment}. Te lo recordamos un día y una hora antes.',
  'portal.slot.alone': 'Nadie empieza sin ti.',
  'portal.slot.came': 'Ha llegado el momento que elegiste: pulsa Empezar.',
  'portal.slot.change': 'Cambiar el momento',
  'portal.slot.none': 'Sin momento fijo',
  'portal.defer.until': 'Lo has aplazado hasta el {at, date, moment}. Aun así puedes empezar antes.',
  'portal.defer.what': 'No te molestaremos durante tres días.',
  'portal.defer.until-last': 'No te molestaremos hasta el {at, date, moment}.',
  'portal.help.stuck': '¿No te sale un paso?',
  'portal.help.write': 'Escribir al soporte técnico',
  'portal.help.call': 'Llamar al {phone}',
  'portal.help.subject': 'Mi cambio a Intune',
  'portal.help.subject-device': 'Mi cambio a Intune: {model}, número de serie que empieza por {start}',
  'portal.not-you': 'Esta página es solo para {name}. ¿No eres tú? Ciérrala, por favor.',
  'portal.refresh': 'Ver cómo va todo',
  'portal.offline': 'Sin conexión. En cuanto vuelvas a estar en línea, esta página seguirá por sí sola.',
  'portal.language': 'Idioma',
  'portal.no-script': 'Esta página se vuelve a cargar cada medio minuto.',
});
