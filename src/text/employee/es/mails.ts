import { translation } from '../../define.ts';
import type { mails as english } from '../en/mails.ts';

export const mails = translation<typeof english>()({
  'mail.hello': 'Hola, {name}:',
  'mail.hello-nobody': 'Hola:',
  'start.service': 'Si no has empezado antes del {at, date, moment}, empezamos nosotros.',
  'start.service-now': 'Si no empiezas, empezamos nosotros. A partir de ahora puede ser en cualquier momento.',
  'mail.other-time': '¿Te viene mejor otro momento? Elígelo en tu página.',
  'mail.your-devices': 'Tus dispositivos',
  'mail.this-device': 'Este dispositivo',
  'mail.stays': 'Se conserva',
  'mail.goes': 'Se elimina',
  'mail.serial-start': 'el número de serie empieza por {start}',
  'mail.serial-unknown': 'no conocemos el número de serie',
  'mail.what-to-do': 'Qué tienes que hacer',
  'mail.link-is-yours': 'Este enlace es solo para ti. No lo reenvíes.',
  'mail.button-fails': '¿No funciona el botón? Abre esta dirección:',
  'mail.help-heading': '¿Alguna pregunta?',
  'mail.help-mail': 'El soporte técnico de {organisation} te ayudará con gusto: {mail}.',
  'mail.help-mail-phone': 'El soporte técnico de {organisation} te ayudará con gusto: {mail} o {phone}.',
  'mail.footer':
    'Recibes este mensaje porque {organisation} traslada sus dispositivos de {product} a Microsoft Intune.',
  'mail.old-product': 'la antigua administración de dispositivos',
  'mail.no-password': 'Nunca te pedimos la contraseña por correo.',
  'mail.promise-after':
    'Hasta el {promise, date, moment}, ninguna regla nueva te impide acceder a tu correo y tus archivos. A partir de entonces solo tendrán acceso los dispositivos administrados por Intune.',
  'mail.promise-at-once':
    'A partir del {promise, date, moment}, solo los dispositivos administrados por Intune tendrán acceso al correo y a los archivos. Haz el cambio ese día y en pocos minutos podrás seguir trabajando.',
  'mail.promise-none': 'Tu correo y tus archivos siguen funcionando mientras haces el cambio.',
  'mail.promise-label': 'Nuevas reglas a partir del',
  'mail.promise-value': '{promise, date, moment}',
  'mail.start-label': 'Puedes empezar a partir del',
  'mail.moment': '{at, date, moment}',
  'mail.zone': 'Las horas son las de {zone}.',

  'mail.announcement.subject': '{organisation} cambia a Microsoft Intune',
  'mail.announcement.what':
    'A partir del {from, date, weekday} trasladaremos teléfonos, tabletas y ordenadores de {product} a Microsoft Intune, grupo por grupo.',
  'mail.announcement.you':
    'Ahora no tienes que hacer nada. Cuando le toque a tu grupo ({wave}), te escribiremos con la fecha, lo que se conserva en tu dispositivo, lo que se elimina y cómo empezar.',
  'mail.announcement.no-reset': 'Tu dispositivo no se restablecerá a los valores de fábrica sin tu consentimiento.',
  'mail.announcement.button': 'Ver mis dispositivos',

  'mail.invitation.subject':
    '{devices, plural, one {Tu dispositivo pasa} other {Tus # dispositivos pasan}} a Intune: empieza a partir del {from, date, short}',
  'mail.invitation.what':
    'Ha llegado tu turno: {devices, plural, one {tu dispositivo pasa} other {tus # dispositivos pasan}} de {product} a Microsoft Intune. Tú eliges el momento, a partir del {from, date, moment}. Se tarda aproximadamente un cuarto de hora por dispositivo.',
  'mail.invitation.what-service':
    'Ha llegado tu turno: {devices, plural, one {tu dispositivo pasa} other {tus # dispositivos pasan}} de {product} a Microsoft Intune. Si no eliges una hora en tu página, empezamos nosotros a partir del {from, date, moment}. Se tarda aproximadamente un cuarto de hora por dispositivo.',
  'mail.invitation.none-subject': 'Tu cuenta pasa a Intune el {from, date, short}: ahora no tienes que hacer nada',
  'mail.invitation.none-what':
    'Tu cuenta pasa de {product} a Microsoft Intune a partir del {from, date, moment}. No tienes ningún dispositivo en {product}, así que ahora no tienes que hacer nada. Si quieres usar un dispositivo para el trabajo a partir de entonces, inscríbelo primero en Intune.',
  'mail.invitation.how':
    'Abre tu página con el botón, elige un dispositivo y pulsa Empezar. Después sigue los pasos que verás allí. No quites tú la administración antigua de tu dispositivo: la página lo hace por ti.',
  'mail.invitation.button': 'Abrir mi página',

  'mail.reminder.subject':
    '{devices, plural, one {Un dispositivo espera} other {# dispositivos esperan}} a que lo pases a Intune',
  'mail.reminder.what':
    '{days, plural, =0 {Hoy es el último día} one {Queda un día} other {Quedan # días}} para pasar {devices, plural, one {tu dispositivo} other {tus # dispositivos}} a Microsoft Intune. Puedes hacerlo en el momento que mejor te venga.',
  'mail.reminder.late':
    '{devices, plural, one {Tu dispositivo sigue} other {Tus # dispositivos siguen}} a la espera de pasar a Microsoft Intune, aunque el último día ya ha pasado. Todavía puedes hacerlo en el momento que mejor te venga.',
  'mail.reminder.slot-subject': 'Tu cambio a Intune: {at, date, moment}',
  'mail.reminder.slot':
    'Elegiste el {at, date, moment} para pasar tu dispositivo a Microsoft Intune. Abre entonces tu página y pulsa Empezar. ¿Al final no te viene bien? Elige allí otro momento.',
  'mail.reminder.none-subject': 'Nuevas reglas de acceso con Intune: ahora no tienes que hacer nada',
  'mail.reminder.none-what':
    'Ninguno de tus dispositivos espera a que lo pases a Microsoft Intune, así que ahora no tienes que hacer nada. Te escribimos por esta fecha:',
  'mail.reminder.button': 'Elegir un dispositivo y empezar',

  'mail.deadline.subject': 'Pásate a Intune a más tardar el {deadline, date, short}',
  'mail.deadline.what':
    '{devices, plural, one {Tu dispositivo sigue administrado} other {# de tus dispositivos siguen administrados}} por {product}. {devices, plural, one {Pásalo} other {Pásalos}} a Intune como muy tarde el {deadline, date, moment}.',
  'mail.deadline.after':
    '¿Estás fuera o has perdido el dispositivo? Avisa al soporte técnico para que nadie empiece sin ti.',
  'mail.deadline.away': '¿Estás fuera o has perdido el dispositivo? Avisa al soporte técnico.',
  'mail.deadline.button': 'Empezar ahora',

  'mail.enroll.subject': 'Inscribe ahora tu dispositivo {model} en Intune',
  'mail.enroll.what':
    '{product} ya no administra tu dispositivo {model}. Inscríbelo ahora en Intune; estos son los pasos exactos para este dispositivo.',
  'mail.enroll.soon':
    'Hazlo hoy si puedes: hasta entonces el dispositivo no recibe configuración del trabajo ni protección.',
  'mail.enroll.button': 'Ver los pasos en directo',

  'mail.blocked.subject': 'Por qué tu correo está bloqueado y cómo recuperarlo',
  'mail.blocked.what':
    'Desde el {since, date, moment}, el correo y los archivos solo se abren en dispositivos que Intune administra y considera en orden. {devices, plural, one {Este dispositivo tuyo aún no lo está:} other {Estos # dispositivos tuyos aún no lo están:}}',
  'mail.blocked.how':
    'Abre tu página: muestra para cada dispositivo qué paso falta. El acceso vuelve por sí solo, normalmente pocos minutos después del último paso.',
  'mail.blocked.button': 'Recuperar mi correo',

  'mail.stuck.subject': 'Tu dispositivo {model} está a medio camino: falta un paso',
  'mail.stuck.what':
    'Tu dispositivo {model} salió de {product} el {since, date, moment} y aún no ha llegado a Intune. Hasta entonces no recibe configuración del trabajo ni protección.',
  'mail.stuck.not-compliant':
    'Tu dispositivo {model} está en Intune desde el {since, date, moment}, pero Intune aún no lo considera conforme. Abre la aplicación Portal de empresa, elige este dispositivo y pulsa Comprobar estado: ahí verás qué hay que corregir (un código de acceso, una actualización, el cifrado).',
  'mail.stuck.help':
    '¿No te sale un paso? Responde a este correo o llama al soporte técnico; alguien lo mirará contigo.',
  'mail.stuck.button': 'Ver el paso',

  'mail.welcome.subject': 'Listo: tu dispositivo {model} está en Intune',
  'mail.welcome.what':
    'Tu dispositivo {model} está inscrito en Intune y en orden. Con este dispositivo ya has terminado.',
  'mail.welcome.apps':
    'Encontrarás tus aplicaciones de trabajo en la aplicación Portal de empresa. Algunas llegan por sí solas en menos de una hora.',
  'mail.welcome.more':
    '{left, plural, =0 {Ninguno de tus otros dispositivos tiene que cambiar.} one {Aún queda otro dispositivo tuyo por cambiar.} other {Aún quedan otros # dispositivos tuyos por cambiar.}}',
});
