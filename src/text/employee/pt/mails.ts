import { translation } from '../../define.ts';
import type { mails as english } from '../en/mails.ts';

export const mails = translation<typeof english>()({
  'mail.hello': 'Olá, {name},',
  'mail.hello-nobody': 'Olá,',
  'start.service': 'Se não tiver começado antes de {at, date, moment}, começamos nós.',
  'start.service-now': 'Se não começar, começamos nós. A partir de agora, isso pode ser a qualquer momento.',
  'mail.other-time': 'Prefere outro momento? Escolha-o na sua página.',
  'mail.your-devices': 'Os seus dispositivos',
  'mail.this-device': 'Este dispositivo',
  'mail.stays': 'Fica',
  'mail.goes': 'É removido',
  'mail.serial-start': 'o número de série começa por {start}',
  'mail.serial-unknown': 'não conhecemos o número de série',
  'mail.what-to-do': 'O que fazer',
  'mail.link-is-yours': 'Esta ligação é só para si. Não a reencaminhe.',
  'mail.button-fails': 'O botão não funciona? Abra este endereço:',
  'mail.help-heading': 'Dúvidas?',
  'mail.help-mail': 'O suporte técnico de {organisation} tem todo o gosto em ajudar: {mail}.',
  'mail.help-mail-phone': 'O suporte técnico de {organisation} tem todo o gosto em ajudar: {mail} ou {phone}.',
  'mail.footer':
    'Recebe esta mensagem porque {organisation} está a mudar os seus dispositivos de {product} para o Microsoft Intune.',
  'mail.old-product': 'MDM (anterior)',
  'mail.no-password': 'Nunca pedimos a sua palavra-passe por e-mail.',
  'mail.promise-after':
    'Até {promise, date, moment}, nenhuma regra nova o impede de aceder ao seu e-mail e aos seus ficheiros. A partir daí, só têm acesso os dispositivos geridos pelo Intune.',
  'mail.promise-at-once':
    'A partir de {promise, date, moment}, só os dispositivos geridos pelo Intune têm acesso ao e-mail e aos ficheiros. Faça a mudança nesse dia e em poucos minutos poderá continuar a trabalhar.',
  'mail.promise-none': 'O seu e-mail e os seus ficheiros continuam a funcionar durante a mudança.',
  'mail.promise-label': 'Novas regras a partir de',
  'mail.promise-value': '{promise, date, moment}',
  'mail.start-label': 'Pode começar a partir de',
  'mail.moment': '{at, date, moment}',
  'mail.zone': 'As horas são as de {zone}.',

  'mail.announcement.subject': '{organisation} muda para o Microsoft Intune',
  'mail.announcement.what':
    'A partir de {from, date, weekday}, mudamos telemóveis, tablets e computadores de {product} para o Microsoft Intune, grupo a grupo.',
  'mail.announcement.you':
    'Agora não precisa de fazer nada. Quando for a vez do seu grupo ({wave}), escrevemos-lhe com a data, o que fica no seu dispositivo, o que é removido e como começar.',
  'mail.announcement.no-reset':
    'O seu dispositivo não é reposto para as definições de fábrica sem o seu consentimento.',
  'mail.announcement.button': 'Ver os meus dispositivos',

  'mail.invitation.subject':
    '{devices, plural, one {O seu dispositivo muda} other {Os seus # dispositivos mudam}} para o Intune: comece a partir de {from, date, day}',
  'mail.invitation.what':
    'É a sua vez: {devices, plural, one {o seu dispositivo muda} other {os seus # dispositivos mudam}} de {product} para o Microsoft Intune. Escolha o momento, a partir de {from, date, moment}. Demora cerca de um quarto de hora por dispositivo.',
  'mail.invitation.what-service':
    'É a sua vez: {devices, plural, one {o seu dispositivo muda} other {os seus # dispositivos mudam}} de {product} para o Microsoft Intune. Se não escolher uma hora na sua página, começamos nós a partir de {from, date, moment}. Demora cerca de um quarto de hora por dispositivo.',
  'mail.invitation.none-subject':
    'A sua conta muda para o Intune em {from, date, day}: agora não precisa de fazer nada',
  'mail.invitation.none-what':
    'A sua conta muda de {product} para o Microsoft Intune a partir de {from, date, moment}. Não tem nenhum dispositivo em {product}, por isso agora não precisa de fazer nada. Um dispositivo que queira utilizar para o trabalho a partir dessa data tem de ser primeiro inscrito no Intune.',
  'mail.invitation.how':
    'Abra a sua página com o botão, escolha um dispositivo e prima Iniciar. Depois siga os passos que aí vê. Não remova a gestão antiga do seu dispositivo: a página trata disso por si.',
  'mail.invitation.button': 'Abrir a minha página',

  'mail.reminder.subject':
    '{devices, plural, one {Um dispositivo espera} other {# dispositivos esperam}} pela sua mudança para o Intune',
  'mail.reminder.what':
    '{days, plural, =0 {Hoje é o último dia} one {Falta um dia} other {Faltam # dias}} para mudar {devices, plural, one {o seu dispositivo} other {os seus # dispositivos}} para o Microsoft Intune. Pode fazê-lo quando lhe der mais jeito.',
  'mail.reminder.late':
    '{devices, plural, one {O seu dispositivo ainda espera} other {Os seus # dispositivos ainda esperam}} pela mudança para o Microsoft Intune, embora o último dia já tenha passado. Ainda pode fazê-lo quando lhe der mais jeito.',
  'mail.reminder.slot-subject': 'A sua mudança para o Intune: {at, date, moment}',
  'mail.reminder.slot':
    'Escolheu {at, date, moment} para mudar o seu dispositivo para o Microsoft Intune. Abra então a sua página e toque em Iniciar. Afinal não lhe convém? Escolha lá outro momento.',
  'mail.reminder.none-subject': 'Novas regras de acesso com o Intune: nada a fazer agora',
  'mail.reminder.none-what':
    'Nenhum dos seus dispositivos espera que o mude para o Microsoft Intune, por isso não tem de fazer nada agora. Escrevemos-lhe por causa desta data:',
  'mail.reminder.button': 'Escolher um dispositivo e iniciar',

  'mail.deadline.subject': 'Mude para o Intune até {deadline, date, day}',
  'mail.deadline.what':
    '{devices, plural, one {O seu dispositivo ainda é gerido} other {# dos seus dispositivos ainda são geridos}} por {product}. Faça a mudança, o mais tardar, até {deadline, date, moment}.',
  'mail.deadline.after':
    'Está ausente ou perdeu o dispositivo? Avise o suporte técnico, para que ninguém comece sem si.',
  'mail.deadline.away': 'Está ausente ou perdeu o dispositivo? Avise o suporte técnico.',
  'mail.deadline.button': 'Iniciar agora',

  'mail.enroll.subject': 'Inscreva agora o seu dispositivo {model} no Intune',
  'mail.enroll.what':
    '{product} já não gere o seu dispositivo {model}. Inscreva-o agora no Intune; estes são os passos exatos para este dispositivo.',
  'mail.enroll.soon': 'Se puder, faça-o hoje: até lá, o dispositivo não recebe definições de trabalho nem proteção.',
  'mail.enroll.button': 'Ver os passos em direto',

  'mail.blocked.subject': 'Porque é que o seu e-mail está bloqueado e como o recuperar',
  'mail.blocked.what':
    'Desde {since, date, moment}, o e-mail e os ficheiros só abrem em dispositivos que o Intune gere e considera em ordem. {devices, plural, one {Este seu dispositivo ainda não está:} other {Estes seus # dispositivos ainda não estão:}}',
  'mail.blocked.how':
    'Abra a sua página: mostra, para cada dispositivo, o passo que falta. O acesso volta por si, normalmente poucos minutos depois do último passo.',
  'mail.blocked.button': 'Recuperar o meu e-mail',

  'mail.stuck.subject': 'O seu dispositivo {model} está a meio caminho: falta um passo',
  'mail.stuck.what':
    'O seu dispositivo {model} saiu de {product} ({since, date, moment}) e ainda não chegou ao Intune. Até lá, não recebe definições de trabalho nem proteção.',
  'mail.stuck.not-compliant':
    'O seu dispositivo {model} está no Intune desde {since, date, moment}, mas o Intune ainda não o considera em conformidade. Abra a aplicação Portal da Empresa, escolha este dispositivo e prima Verificar estado: aí vê o que falta corrigir (um código de acesso, uma atualização, a encriptação).',
  'mail.stuck.help':
    'Um passo não funciona? Responda a este e-mail ou ligue para o suporte técnico; alguém vê consigo o que se passa.',
  'mail.stuck.button': 'Mostrar-me o passo',

  'mail.welcome.subject': 'Concluído: o seu dispositivo {model} está no Intune',
  'mail.welcome.what':
    'O seu dispositivo {model} está inscrito no Intune e em ordem. Com este dispositivo, já está tudo feito.',
  'mail.welcome.apps':
    'Encontra as suas aplicações de trabalho na aplicação Portal da Empresa. Algumas chegam por si dentro de uma hora.',
  'mail.welcome.more':
    '{left, plural, =0 {Nenhum outro dispositivo seu precisa de mudar.} one {Falta mudar um outro dispositivo seu.} other {Falta mudar outros # dispositivos seus.}}',
});
