import { translation } from '../../define.ts';
import type { devices as english } from '../en/devices.ts';

export const devices = translation<typeof english>()({
  'platform.ios': 'iPhone',
  'platform.ipados': 'iPad',
  'platform.macos': 'Mac',
  'platform.android': 'Android',
  'platform.windows': 'Windows',
  'platform.linux': 'Linux',
  'platform.chromeos': 'ChromeOS',
  'platform.unknown': 'plataforma desconocida',

  'keep.apple-mobile.stays':
    'Fotos, aplicaciones privadas, mensajes, número de teléfono y tu cuenta de Apple. El dispositivo no se restablece a los valores de fábrica.',
  'keep.apple-mobile.goes':
    'El correo del trabajo, las aplicaciones de trabajo con su contenido, la Wi-Fi y la VPN del trabajo. Vuelven al inscribir el dispositivo; lo que solo guardaste dentro de una aplicación de trabajo, no.',
  'keep.mac.stays':
    'Tus archivos, fotos, aplicaciones privadas y tu cuenta en el Mac. El Mac no se restablece a los valores de fábrica.',
  'keep.mac.goes':
    'La configuración del trabajo, los certificados, la Wi-Fi y la VPN del trabajo y quizá aplicaciones que había instalado el producto antiguo. Vuelven al inscribir el Mac.',
  'keep.work-profile.stays':
    'Todo lo que está fuera del perfil de trabajo: fotos, aplicaciones privadas, mensajes, contactos. El dispositivo no se restablece a los valores de fábrica.',
  'keep.work-profile.goes':
    'El perfil de trabajo (las aplicaciones con un maletín) con todo su contenido. Guarda antes en OneDrive los archivos que solo estén ahí. Al inscribir el dispositivo tendrás un nuevo perfil de trabajo.',
  'keep.android.stays':
    'Fotos, aplicaciones privadas, mensajes y contactos. El dispositivo no se restablece a los valores de fábrica.',
  'keep.android.goes':
    'El correo y la configuración del trabajo, la Wi-Fi y la VPN del trabajo. Vuelven en un perfil de trabajo al inscribir el dispositivo.',
  'keep.windows.stays':
    'Tus archivos, tus aplicaciones y tu forma de iniciar sesión. El equipo no se restablece a los valores de fábrica.',
  'keep.windows.goes':
    'La configuración del trabajo, los certificados, la Wi-Fi y la VPN del trabajo y quizá aplicaciones que había instalado el producto antiguo. Vuelven al inscribir el equipo.',
  'keep.apple-migration.stays':
    'Todo: fotos, aplicaciones, mensajes y tu cuenta de Apple. El dispositivo no se restablece a los valores de fábrica.',
  'keep.apple-migration.goes':
    'Solo la administración antigua. El propio dispositivo te pide hacer el cambio; las aplicaciones de trabajo quizá se actualicen una vez.',
  'keep.reset.stays':
    'Todo lo que hay en el dispositivo, mientras no se restablezca. Solo puede cambiar si se restablece a los valores de fábrica, y nadie lo hace sin tu consentimiento.',
  'keep.reset.goes':
    'Al restablecerlo: todo lo que hay en el dispositivo. El soporte técnico acuerda una cita contigo y te ayuda a guardar lo que necesites.',
  'keep.other.stays': 'Tus propios archivos y aplicaciones. El dispositivo no se restablece a los valores de fábrica.',
  'keep.other.goes': 'La configuración del trabajo del producto antiguo. El soporte técnico te dirá cómo seguir.',

  'enroll.ios.1': 'Instala la app Portal de empresa de Intune desde el App Store.',
  'enroll.ios.2': 'Ábrela, inicia sesión con tu cuenta del trabajo y pulsa Comenzar.',
  'enroll.ios.3':
    'Permite la descarga del perfil de administración. Después abre Ajustes › Perfil descargado y pulsa Instalar.',
  'enroll.ios.4': 'Vuelve a Portal de empresa y espera hasta que todas las líneas tengan una marca de verificación.',
  'enroll.macos.1': 'Abre https://aka.ms/EnrollMyMac en Safari e instala Portal de empresa.',
  'enroll.macos.2': 'Abre Portal de empresa, inicia sesión con tu cuenta del trabajo y haz clic en Comenzar.',
  'enroll.macos.3':
    'Instala el perfil de administración cuando se abran los Ajustes del Sistema; el Mac te pide su propia contraseña.',
  'enroll.macos.4': 'Vuelve a Portal de empresa y espera hasta que todas las líneas tengan una marca de verificación.',
  'enroll.macos-12.3':
    'Instala el perfil de administración cuando se abran las Preferencias del Sistema; el Mac te pide su propia contraseña.',
  'enroll.android.1': 'Instala la aplicación Portal de empresa de Intune desde Google Play.',
  'enroll.android.2': 'Ábrela, inicia sesión con tu cuenta del trabajo y pulsa Comenzar.',
  'enroll.android.3':
    'Acepta el perfil de trabajo. El teléfono crea un espacio aparte para las aplicaciones de trabajo y no toca lo demás.',
  'enroll.android.4':
    'Espera hasta que todas las líneas tengan una marca de verificación. Tus aplicaciones de trabajo llevan un maletín.',
  'enroll.windows.1': 'Abre Configuración › Cuentas › Obtener acceso a trabajo o escuela.',
  'enroll.windows.2': 'Haz clic en Conectar e inicia sesión con tu cuenta del trabajo.',
  'enroll.windows.3':
    '¿Tu cuenta del trabajo ya está ahí? Entonces instala Portal de empresa desde Microsoft Store e inicia sesión en la aplicación.',
  'enroll.windows.4': 'Deja el equipo encendido y conectado durante un cuarto de hora.',
  'enroll.linux.1': 'Instala los paquetes microsoft-edge-stable e intune-portal.',
  'enroll.linux.2': 'Inicia Microsoft Intune y accede con tu cuenta del trabajo.',
  'enroll.linux.3': 'Sigue los pasos hasta que la aplicación indique que el dispositivo es conforme.',
  'enroll.apple-migration.1': 'Tu dispositivo pregunta si quieres pasar a la nueva administración. Pulsa Continuar.',
  'enroll.apple-migration.2':
    'Inicia sesión con tu cuenta del trabajo cuando te lo pida. Deja el dispositivo encendido y con Wi-Fi hasta que indique que está listo.',
  'enroll.other.1': 'Llama al soporte técnico: inscribirán este dispositivo junto contigo.',
});
