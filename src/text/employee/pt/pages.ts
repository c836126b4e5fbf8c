import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'A sua mudança para o Intune',
  'portal.hello': 'Olá, {name}',
  'portal.devices':
    '{count, plural, =0 {Nenhum dispositivo seu precisa de mudar.} one {Um dos seus dispositivos muda.} other {# dos seus dispositivos mudam.}}',
  'portal.stays': 'Fica',
  'portal.goes': 'É removido',
  'portal.no-reset': 'sem reposição de fábrica',
  'portal.promise': 'Até {at, date, moment}, o e-mail e os ficheiros continuam a funcionar, faça o que fizer.',
  'portal.serial-ask': 'Para ter a certeza de que é este dispositivo: os últimos quatro carateres do número de série',
  'portal.serial-hint': 'Termina em {end}. Escreva estes carateres.',
  'portal.serial-where.ios': 'Definições › Geral › Informações',
  'portal.serial-where.macos': 'menu Apple › Acerca deste Mac',
  'portal.serial-where.android': 'Definições › Acerca do telefone',
  'portal.serial-where.windows': 'na etiqueta ou em Definições › Sistema › Acerca de',
  'portal.serial-wrong':
    'Esse não é o fim do número de série deste dispositivo. Nada foi alterado; verifique novamente.',
  'portal.start': 'Iniciar',
  'portal.start-what':
    'A gestão antiga é removida deste dispositivo. Depois escrevemos-lhe para o inscrever no Intune.',
  'portal.defer': 'Mais tarde',
  'portal.started': 'Iniciado. Pode fechar esta página; escrevemos-lhe quando for altura do próximo passo.',
  'portal.close': 'Obrigado, fica registado. Pode fechar esta página.',

  'portal.phase.known': 'Ainda não é a sua vez',
  'portal.phase.ready': 'Em breve será a sua vez',
  'portal.phase.notified': 'Convite enviado; em breve poderá começar',
  'portal.phase.scoped-out': 'Pronto: pode começar',
  'portal.phase.leaving': 'A gestão antiga está a ser removida',
  'portal.phase.limbo': 'Inscreva agora este dispositivo',
  'portal.phase.enrolled': 'Inscrito; a ser verificado',
  'portal.phase.compliant': 'Em ordem; última verificação',
  'portal.phase.verified': 'Concluído',
  'portal.phase.waiting-for-user': 'À sua espera',
  'portal.phase.waiting-for-admin': 'À espera do seu departamento de TI',
  'portal.phase.reset-needed': 'À espera de uma marcação com o suporte técnico',
  'portal.phase.excluded': 'Não muda',
  'portal.phase.stuck': 'A meio caminho: veja o passo abaixo',

  'portal.steps': 'Inscrever: os passos neste dispositivo',
  'portal.help': 'Ajuda',
  'portal.help-what': 'Escreva ao seu suporte técnico: {mail}',
  'portal.not-now': 'Isso não é possível neste momento. Abaixo vê como estão as coisas.',
  'portal.not-found.title': 'Esta ligação já não funciona',
  'portal.not-found.what': 'Utilize a ligação da mensagem mais recente que recebeu ou contacte o seu suporte técnico.',

  'page.intro':
    '{organisation} está a mudar os seus dispositivos para o Microsoft Intune. Abaixo vê o que isso significa para cada um dos seus.',
  'page.from': 'Pode começar a partir de {at, date, moment}.',
  'page.serial': 'o número de série termina em {serialEnd}',
  'page.serial.where': 'Onde está: {where}.',
  'page.reset':
    'Este dispositivo só pode mudar se for reposto para as definições de fábrica. Nada acontece sem o seu consentimento: o suporte técnico entra em contacto consigo.',
  'page.what-stays-goes': 'O que fica, o que é removido',
  'page.defer.left': '{left, plural, one {Pode adiar mais uma vez.} other {Pode adiar mais # vezes.}}',
  'page.detail.leaving':
    'O produto antigo remove as suas definições deste dispositivo assim que estiver online. Deixe-o ligado e com rede.',
  'page.detail.enrolled': 'O Intune está a verificar o dispositivo. Demora alguns minutos, por vezes algumas horas.',
  'page.detail.verified': 'Este dispositivo está no Intune e está tudo bem.',
  'page.help.phone': 'ou ligue para {phone}',
  'page.not-found.title': 'Esta página não existe',
  'page.not-found.hint': 'Para a página de estado',
  'page.broken.title': 'Algo correu mal do nosso lado',
  'page.broken.what':
    'Tente novamente dentro de alguns minutos. Volta a acontecer? Então contacte o seu suporte técnico.',
});
