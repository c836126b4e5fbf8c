import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'A sua mudança para o Intune',
  'portal.hello': 'Olá, {name}',
  'portal.stays': 'Fica',
  'portal.goes': 'É removido',
  'portal.no-reset': 'sem reposição de fábrica',
  'portal.promise': 'Até {at, date, moment}, nenhuma regra nova o impede de aceder ao seu e-mail e aos seus ficheiros.',
  'portal.serial-ask': 'Para ter a certeza de que é este dispositivo: os últimos quatro carateres do número de série',
  'portal.serial-where.ios': 'Definições › Geral › Informações',
  'portal.serial-where.macos': 'menu Apple › Acerca deste Mac',
  'portal.serial-where.android': 'Definições › Acerca do telefone',
  'portal.serial-where.windows': 'na etiqueta ou em Definições › Sistema › Acerca de',
  'portal.serial-wrong':
    'Esse não é o fim do número de série deste dispositivo. Nada foi alterado; verifique novamente.',
  'portal.start': 'Iniciar',
  'portal.defer': 'Mais tarde',
  'portal.started': 'Iniciado. Pode fechar esta página; escrevemos-lhe quando for altura do próximo passo.',
  'portal.close': 'Obrigado, fica registado. Pode fechar esta página.',

  'portal.steps': 'Inscrever: os passos neste dispositivo',
  'portal.help': 'Ajuda',
  'portal.not-now': 'Isso não é possível neste momento. Abaixo vê como estão as coisas.',
  'portal.not-found.title': 'Esta ligação já não funciona',
  'portal.not-found.what': 'Utilize a ligação da mensagem mais recente que recebeu ou contacte o seu suporte técnico.',

  'page.intro':
    '{organisation} está a mudar os seus dispositivos para o Microsoft Intune. Abaixo vê o que isso significa para cada um dos seus.',
  'page.from': 'Pode começar a partir de {at, date, moment}.',
  'page.serial': 'o número de série começa por {start}',
  'page.serial.where': 'Onde está: {where}.',
  'page.reset':
    'Este dispositivo só pode mudar se for reposto para as definições de fábrica. Nada acontece sem o seu consentimento: o suporte técnico entra em contacto consigo.',
  'page.what-stays-goes': 'O que fica, o que é removido',
  'page.defer.left': '{left, plural, one {Pode adiar mais uma vez.} other {Pode adiar mais # vezes.}}',
  'page.not-found.title': 'Esta página não existe',
  'page.not-found.hint': 'Para a página de estado',
  'page.broken.title': 'Algo correu mal do nosso lado',
  'page.broken.what':
    'Tente novamente dentro de alguns minutos. Volta a acontecer? Então contacte o seu suporte técnico.',
});
