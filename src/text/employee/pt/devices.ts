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
  'platform.unknown': 'plataforma desconhecida',

  'keep.apple-mobile.stays':
    'Fotografias, apps privadas, mensagens, número de telefone e a sua conta Apple. O dispositivo não é reposto para as definições de fábrica.',
  'keep.apple-mobile.goes':
    'O e-mail do trabalho, as apps de trabalho com o seu conteúdo, o Wi-Fi e a VPN do trabalho. Voltam quando inscrever o dispositivo; o que guardou apenas dentro de uma app de trabalho, não.',
  'keep.mac.stays':
    'Os seus ficheiros, fotografias, apps privadas e a sua conta no Mac. O Mac não é reposto para as definições de fábrica.',
  'keep.mac.goes':
    'As definições de trabalho, os certificados, o Wi-Fi e a VPN do trabalho e talvez apps que o produto antigo tinha instalado. Voltam quando inscrever o Mac.',
  'keep.work-profile.stays':
    'Tudo o que está fora do perfil de trabalho: fotografias, aplicações privadas, mensagens, contactos. O dispositivo não é reposto para as definições de fábrica.',
  'keep.work-profile.goes':
    'O perfil de trabalho (as aplicações com uma pasta) com tudo o que lá está. Guarde primeiro no OneDrive os ficheiros que só existam aí. Ao inscrever o dispositivo, recebe um novo perfil de trabalho.',
  'keep.android.stays':
    'Fotografias, aplicações privadas, mensagens e contactos. O dispositivo não é reposto para as definições de fábrica.',
  'keep.android.goes':
    'O e-mail e as definições de trabalho, o Wi-Fi e a VPN do trabalho. Voltam num perfil de trabalho quando inscrever o dispositivo.',
  'keep.windows.stays':
    'Os seus ficheiros, as aplicações e a forma como inicia sessão. O computador não é reposto para as definições de fábrica.',
  'keep.windows.goes':
    'As definições de trabalho, os certificados, o Wi-Fi e a VPN do trabalho e talvez aplicações que o produto antigo tinha instalado. Voltam quando inscrever o computador.',
  'keep.apple-migration.stays':
    'Tudo: fotografias, apps, mensagens e a sua conta Apple. O dispositivo não é reposto para as definições de fábrica.',
  'keep.apple-migration.goes':
    'Só a gestão antiga. O próprio dispositivo pede-lhe para mudar; as apps de trabalho talvez sejam atualizadas uma vez.',
  'keep.reset.stays':
    'Tudo o que está no dispositivo, enquanto não for reposto. Só pode mudar se for reposto para as definições de fábrica, e ninguém o faz sem o seu consentimento.',
  'keep.reset.goes':
    'Na reposição: tudo o que está no dispositivo. O suporte técnico marca uma hora consigo e ajuda-o a guardar o que precisa.',
  'keep.other.stays':
    'Os seus próprios ficheiros e aplicações. O dispositivo não é reposto para as definições de fábrica.',
  'keep.other.goes': 'As definições de trabalho do produto antigo. O suporte técnico diz-lhe como continuar.',

  'enroll.ios.1': 'Instale a app Portal da Empresa do Intune a partir da App Store.',
  'enroll.ios.2': 'Abra-a, inicie sessão com a sua conta profissional e toque em Começar.',
  'enroll.ios.3':
    'Permita a transferência do perfil de gestão. Depois abra Definições › Perfil descarregado e toque em Instalar.',
  'enroll.ios.4': 'Volte ao Portal da Empresa e espere até que todas as linhas tenham um visto.',
  'enroll.macos.1': 'Abra https://aka.ms/EnrollMyMac no Safari e instale o Portal da Empresa.',
  'enroll.macos.2': 'Abra o Portal da Empresa, inicie sessão com a sua conta profissional e clique em Começar.',
  'enroll.macos.3':
    'Instale o perfil de gestão quando as Definições do Sistema se abrirem; o Mac pede a sua própria palavra-passe.',
  'enroll.macos.4': 'Volte ao Portal da Empresa e espere até que todas as linhas tenham um visto.',
  'enroll.macos-12.3':
    'Instale o perfil de gestão quando as Preferências do Sistema se abrirem; o Mac pede a sua própria palavra-passe.',
  'enroll.android.1': 'Instale a aplicação Portal da Empresa do Intune a partir do Google Play.',
  'enroll.android.2': 'Abra-a, inicie sessão com a sua conta profissional e toque em Começar.',
  'enroll.android.3':
    'Aceite o perfil de trabalho. O telemóvel cria um espaço separado para as aplicações de trabalho e não mexe no resto.',
  'enroll.android.4': 'Espere até que todas as linhas tenham um visto. As suas aplicações de trabalho têm uma pasta.',
  'enroll.windows.1': 'Abra Definições › Contas › Aceder a profissional ou escolar.',
  'enroll.windows.2': 'Clique em Ligar e inicie sessão com a sua conta profissional.',
  'enroll.windows.3':
    'A sua conta profissional já lá está? Então instale o Portal da Empresa a partir da Microsoft Store e inicie sessão aí.',
  'enroll.windows.4': 'Deixe o computador ligado à corrente e à rede durante um quarto de hora.',
  'enroll.linux.1': 'Instale os pacotes microsoft-edge-stable e intune-portal.',
  'enroll.linux.2': 'Inicie o Microsoft Intune e entre com a sua conta profissional.',
  'enroll.linux.3': 'Siga os passos até a aplicação indicar que o dispositivo está em conformidade.',
  'enroll.apple-migration.1': 'O seu dispositivo pergunta se quer mudar para a nova gestão. Toque em Continuar.',
  'enroll.apple-migration.2':
    'Inicie sessão com a sua conta profissional quando lhe for pedido. Deixe o dispositivo ligado e com Wi-Fi até indicar que está pronto.',
  'enroll.other.1': 'Ligue para o suporte técnico: inscrevem este dispositivo consigo.',
});
