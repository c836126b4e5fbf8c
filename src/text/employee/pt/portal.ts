import { translation } from '../../define.ts';
import type { portal as english } from '../en/portal.ts';

export const portal = translation<typeof english>()({
  'portal.state.not-yet': 'Ainda não é a sua vez',
  'portal.state.invited': 'Em breve será a sua vez',
  'portal.state.ready': 'Pode começar',
  'portal.state.started': 'Iniciado',
  'portal.state.leaving': 'A gestão antiga está a ser removida',
  'portal.state.clearing': 'A gestão antiga foi removida',
  'portal.state.enroll': 'Inscreva agora este dispositivo',
  'portal.state.checking': 'A ser verificado',
  'portal.state.mend': 'Há algo a corrigir',
  'portal.state.done': 'Concluído',
  'portal.state.reset': 'À espera de uma marcação',
  'portal.state.waiting': 'À espera do departamento de TI',
  'portal.state.unseen': 'Não é visto há algum tempo',
  'portal.state.paused': 'Parado por agora',
  'portal.state.undone': 'Foi revertido',
  'portal.state.excluded': 'Não muda',
  'portal.sum.none': 'Nenhum dispositivo seu precisa de mudar. Pode fechar esta página.',
  'portal.sum.done': 'Está tudo concluído: não há mais nada a fazer. Pode fechar esta página.',
  'portal.sum.act': 'É a sua vez: siga os passos abaixo.',
  'portal.sum.ready': 'Pode começar agora ou escolher um momento que lhe convenha mais.',
  'portal.sum.going':
    'A sua mudança está em curso. Esta página mostra cada passo por si só. Pode fechá-la e voltar a qualquer momento, em qualquer dispositivo.',
  'portal.sum.wait': 'Agora não tem de fazer nada. Escrevemos-lhe quando isso mudar.',
  'portal.sum.refused':
    'Em pelo menos um dos seus dispositivos o e-mail e os ficheiros não se abrem neste momento. Pergunte ao suporte técnico.',
  'portal.sum.starting': 'Um momento: estamos a ver como estão as coisas.',
  'portal.promise-past':
    'Desde {at, date, moment}, só os dispositivos geridos pelo Intune têm acesso ao e-mail e aos ficheiros.',
  'portal.deadline': 'Faça a mudança antes de {at, date, moment}.',
  'portal.what.not-yet': 'Ainda não é a vez deste dispositivo. Escrevemos-lhe a tempo; até lá, tudo fica como está.',
  'portal.what.invited':
    'Estamos a preparar a mudança deste dispositivo. Assim que puder começar, o botão Iniciar aparece aqui.',
  'portal.what.ready':
    'Toca em Iniciar e a gestão antiga sai deste dispositivo em poucos minutos. Depois inscreve-o no Intune com os passos que vê aqui. No total demora cerca de um quarto de hora.',
  'portal.what.ready-by-hand':
    'Toca em Iniciar. Um colega do departamento de TI remove então a gestão antiga, no horário de trabalho. Depois inscreve o dispositivo no Intune com os passos que vê aqui.',
  'portal.what.started': 'Foi pedida a remoção da gestão antiga. Mantenha o dispositivo ligado e com rede.',
  'portal.what.queued':
    'Carregou em Iniciar. Quando for a vez deste dispositivo, será pedida a remoção da gestão antiga. Mantenha-o ligado e com rede.',
  'portal.what.started-by-hand':
    'Um colega do departamento de TI está a remover a gestão antiga. Escrevemos-lhe quando for a sua vez.',
  'portal.what.clear':
    'A Microsoft ainda tem de reparar que já nada gere o dispositivo. Demora alguns minutos. Não o inscreva antes de este passo ter o seu visto.',
  'portal.what.enroll': 'Se puder, faça-o agora: até lá, este dispositivo não tem e-mail de trabalho nem proteção.',
  'portal.what.shows': 'Quando o Portal da Empresa mostrar um visto em cada linha, esta página continua por si só.',
  'portal.what.check':
    'O Intune está a verificar o dispositivo. Demora minutos, por vezes algumas horas. O Portal da Empresa pede alguma coisa, como um código de acesso ou uma atualização? Então faça-a.',
  'portal.what.mend':
    'Abra o Portal da Empresa, escolha este dispositivo e toque em Verificar estado. Aí vê o que falta corrigir: um código de acesso, uma atualização, a encriptação. Depois, o acesso volta por si só.',
  'portal.what.last': 'A última verificação: vemos se o registo antigo desapareceu. Não tem de fazer nada.',
  'portal.what.done':
    'Este dispositivo está no Intune e em ordem. Encontra as apps de trabalho no Portal da Empresa. Pode fechar esta página.',
  'portal.what.paused':
    'A mudança do seu grupo está parada por agora. Neste dispositivo nada muda e não tem de fazer nada. Assim que continuar, esta página diz-lhe como.',
  'portal.what.undone':
    'A mudança do seu grupo foi revertida. Este dispositivo fica como estava e não tem de fazer nada. Escrevemos-lhe antes de recomeçar.',
  'portal.what.excluded': 'Este dispositivo não muda. Acha que devia mudar? Pergunte ao suporte técnico.',
  'portal.what.written-off': 'O seu departamento de TI deu este dispositivo como perdido ou avariado.',
  'portal.what.turned-up': 'Apareceu? Então inscreva-o com os passos da sua página.',
  'portal.what.refused':
    'O Intune não gere este dispositivo, por isso o e-mail e os ficheiros não se abrem nele neste momento.',
  'portal.why.account':
    'É preciso corrigir algo na sua conta antes de este dispositivo poder mudar. O departamento de TI já sabe.',
  'portal.why.records':
    'Dois registos deste dispositivo não coincidem. O departamento de TI está a ver; não tem de fazer nada.',
  'portal.why.shared':
    'Este é um dispositivo partilhado. O departamento de TI decide quando e como é mudado; não tem de fazer nada.',
  'portal.why.platform':
    'O Intune ainda não aceita este tipo de dispositivo. O departamento de TI decide como continuar.',
  'portal.why.ours':
    'Algo do nosso lado não avança por si só. O departamento de TI está a ver. Deixe o dispositivo ligado e não o inscreva ainda.',
  'portal.why.wipe':
    'Alguém pediu ao produto antigo que apagasse este dispositivo. Guarde o que precisa e ligue já para o suporte técnico.',
  'portal.why.not-seen':
    'Este dispositivo não é visto há duas semanas ou mais. Ligue-o, ligue-o à Internet e espere um pouco; depois pode começar.',
  'portal.why.apple':
    'Este dispositivo muda com uma pergunta que ele próprio mostra. Quando aparecer, toque em Continuar e inicie sessão com a sua conta profissional. Nada é apagado.',
  'portal.leave.apple-mobile': 'O e-mail e as apps de trabalho desaparecem do dispositivo. É mesmo assim.',
  'portal.leave.mac': 'As definições de trabalho e o perfil de gestão desaparecem do Mac. É mesmo assim.',
  'portal.leave.work-profile':
    'O perfil de trabalho, com as apps que têm uma pasta, desaparece do telefone. É mesmo assim.',
  'portal.leave.android': 'O e-mail e as definições de trabalho desaparecem do telefone. É mesmo assim.',
  'portal.leave.windows':
    'A conta de trabalho do produto antigo desaparece de Definições › Contas › Aceder a profissional ou escolar. É mesmo assim.',
  'portal.leave.online':
    'Mantenha o dispositivo ligado e na Internet. O Wi-Fi do trabalho pode deixar de funcionar: servem os dados móveis ou o Wi-Fi de casa.',
  'portal.leave.app': 'Não acontece nada em dez minutos? Abra uma vez a app {app} neste dispositivo e espere um pouco.',
  'portal.progress': 'Progresso',
  'portal.step.start': 'A mudança começou',
  'portal.step.leave': 'A gestão antiga foi removida',
  'portal.step.clear': 'Nada gere agora o dispositivo',
  'portal.step.enroll': 'Inscrito no Intune',
  'portal.step.check': 'Verificado e em ordem',
  'portal.step.done': 'Concluído',
  'portal.step-is.done': 'feito',
  'portal.step-is.now': 'agora',
  'portal.step-is.later': 'depois',
  'portal.at': '{at, date, short}, {at, time, clock}',
  'portal.serial-confirm': 'Sim, é este o dispositivo que quero mudar.',
  'portal.slot.heading': 'Prefere outro momento?',
  'portal.slot.label': 'Dia e hora',
  'portal.slot.pick': 'Guardar este momento',
  'portal.slot.yours': 'Escolheu {at, date, moment}. Lembramos-lhe um dia e uma hora antes.',
  'portal.slot.alone': 'Ninguém começa sem si.',
  'portal.slot.came': 'Chegou o momento que escolheu: toque em Iniciar.',
  'portal.slot.change': 'Mudar o momento',
  'portal.slot.none': 'Sem momento fixo',
  'portal.defer.until': 'Adiou até {at, date, moment}. Mesmo assim pode começar antes.',
  'portal.defer.what': 'Não o incomodamos durante três dias.',
  'portal.defer.until-last': 'Não o incomodamos até {at, date, moment}.',
  'portal.help.stuck': 'Um passo não funciona?',
  'portal.help.write': 'Escrever ao suporte técnico',
  'portal.help.call': 'Ligar para {phone}',
  'portal.help.subject': 'A minha mudança para o Intune',
  'portal.help.subject-device': 'A minha mudança para o Intune: {model}, número de série começado por {start}',
  'portal.not-you': 'Esta página destina-se apenas a {name}. Não é o seu caso? Então feche-a, por favor.',
  'portal.refresh': 'Ver como estão as coisas',
  'portal.offline': 'Sem ligação. Assim que voltar a estar online, esta página continua por si só.',
  'portal.language': 'Idioma',
  'portal.no-script': 'Esta página volta a carregar a cada meio minuto.',
});
