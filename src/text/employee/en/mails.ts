/** The mails to employees: what all of them share, then each in the order in which one receives them. Every other language is checked against this file. */
export const mails = {
  'mail.hello': 'Hello {name},',
  'mail.hello-nobody': 'Hello,',
  'start.service': 'If you have not started by {at, date, moment}, we start for you.',
  'start.service-now': 'If you do not start, we start for you. From now on that can be at any moment.',
  'mail.other-time': 'Would another time suit you better? Choose it on your page.',
  'mail.your-devices': 'Your devices',
  'mail.this-device': 'This device',
  'mail.stays': 'Stays',
  'mail.goes': 'Goes',
  'mail.serial-start': 'serial number begins with {start}',
  'mail.serial-unknown': 'serial number not known to us',
  'mail.what-to-do': 'What to do',
  'mail.link-is-yours': 'This link is meant for you alone. Do not forward it.',
  'mail.button-fails': 'Does the button not work? Open this address:',
  'mail.help-heading': 'Questions?',
  'mail.help-mail': 'The help desk of {organisation} is glad to help: {mail}.',
  'mail.help-mail-phone': 'The help desk of {organisation} is glad to help: {mail} or {phone}.',
  'mail.footer': 'You get this message because {organisation} moves its devices from {product} to Microsoft Intune.',
  'mail.old-product': 'the old device management',
  'mail.no-password': 'We never ask for your password by mail.',
  'mail.promise-after':
    'Until {promise, date, moment} no new rule keeps you from your mail and files. From then on only devices managed by Intune get in.',
  'mail.promise-at-once':
    'From {promise, date, moment} only devices managed by Intune get in to mail and files. Change over on that day, and you are back within minutes.',
  'mail.promise-none': 'Your mail and files keep working while you change over.',
  'mail.promise-label': 'New rules from',
  'mail.promise-value': '{promise, date, moment}',
  'mail.start-label': 'You can start from',
  'mail.moment': '{at, date, moment}',
  'mail.zone': 'Times are those of {zone}.',

  'mail.announcement.subject': '{organisation} moves to Microsoft Intune',
  'mail.announcement.what':
    'From {from, date, weekday} we move phones, tablets and computers from {product} to Microsoft Intune, group by group.',
  'mail.announcement.you':
    'You do not have to do anything now. When it is the turn of your group ({wave}), we write to you with the date, what stays on your device, what goes, and how to begin.',
  'mail.announcement.no-reset': 'Your device is not reset without your consent.',
  'mail.announcement.button': 'See my devices',

  'mail.invitation.subject':
    '{devices, plural, one {Your device moves} other {Your # devices move}} to Intune: begin from {from, date, short}',
  'mail.invitation.what':
    'It is your turn: {devices, plural, one {your device moves} other {your # devices move}} from {product} to Microsoft Intune. You choose the moment, from {from, date, moment}. It takes about a quarter of an hour for each device.',
  'mail.invitation.what-service':
    'It is your turn: {devices, plural, one {your device moves} other {your # devices move}} from {product} to Microsoft Intune. If you choose no time on your page, we start it from {from, date, moment}. It takes about a quarter of an hour for each device.',
  'mail.invitation.none-subject': 'Your account moves to Intune on {from, date, short}: nothing to do now',
  'mail.invitation.none-what':
    'Your account moves from {product} to Microsoft Intune from {from, date, moment}. You have no device in {product}, so there is nothing to do now. A device that you want to use for work from then on is enrolled in Intune first.',
  'mail.invitation.how':
    'Open your page with the button, choose a device and press Start. Then follow the steps that you see there. Do not remove the old management from your device yourself: the page does that for you.',
  'mail.invitation.button': 'Open my page',

  'mail.reminder.subject': '{devices, plural, one {One device waits} other {# devices wait}} for you to move to Intune',
  'mail.reminder.what':
    '{days, plural, =0 {Today is the last day} one {One day is left} other {# days are left}} to move {devices, plural, one {your device} other {your # devices}} to Microsoft Intune. You can do it at any moment that suits you.',
  'mail.reminder.late':
    '{devices, plural, one {Your device still waits} other {Your # devices still wait}} for you to move to Microsoft Intune, though the last day for it has passed. You can still do it at any moment that suits you.',
  'mail.reminder.slot-subject': 'Your move to Intune: {at, date, moment}',
  'mail.reminder.slot':
    'You chose {at, date, moment} to move your device to Microsoft Intune. Open your page then and press Start. Does it not suit you after all? Then choose another time there.',
  'mail.reminder.none-subject': 'New access rules with Intune: nothing to do now',
  'mail.reminder.none-what':
    'None of your devices waits for you to move it to Microsoft Intune, so there is nothing to do now. We write to you because of this date:',
  'mail.reminder.button': 'Choose a device and start',

  'mail.deadline.subject': 'Move to Intune by {deadline, date, short}',
  'mail.deadline.what':
    '{devices, plural, one {Your device is} other {# of your devices are}} still managed by {product}. Please move {devices, plural, one {it} other {them}} no later than {deadline, date, moment}.',
  'mail.deadline.after': 'Are you away or is the device lost? Tell the help desk, so that nobody starts without you.',
  'mail.deadline.away': 'Are you away, or is the device lost? Tell the help desk.',
  'mail.deadline.button': 'Start now',

  'mail.enroll.subject': 'Now enroll your {model} in Intune',
  'mail.enroll.what':
    '{product} has let go of your {model}. Enroll it in Intune now; these are the steps for exactly this device.',
  'mail.enroll.soon': 'Do it today if you can: until then the device gets no work settings and no protection.',
  'mail.enroll.button': 'Steps with live progress',

  'mail.blocked.subject': 'Why your mail is blocked, and how to get it back',
  'mail.blocked.what':
    'Since {since, date, moment} mail and files open only on devices that Intune manages and finds in order. {devices, plural, one {This device of yours is} other {These # devices of yours are}} not there yet:',
  'mail.blocked.how':
    'Open your page: it shows for each device which step is missing. Access comes back by itself, usually within a few minutes after the last step.',
  'mail.blocked.button': 'Get my mail back',

  'mail.stuck.subject': 'Your {model} is halfway: one step is left',
  'mail.stuck.what':
    'Your {model} left {product} on {since, date, moment} and has not arrived in Intune yet. Until it does, it gets no work settings and no protection.',
  'mail.stuck.not-compliant':
    'Your {model} is in Intune since {since, date, moment}, but Intune does not find it in order yet. Open the Company Portal app, choose this device and press Check status: it says what to mend (a passcode, an update, encryption).',
  'mail.stuck.help': 'Does a step not work? Answer this mail or call the help desk; somebody will look along with you.',
  'mail.stuck.button': 'Show me the step',

  'mail.welcome.subject': 'Done: your {model} is in Intune',
  'mail.welcome.what': 'Your {model} is enrolled in Intune and in order. You are done with this device.',
  'mail.welcome.apps': 'You find your work apps in the Company Portal app. Some arrive by themselves within the hour.',
  'mail.welcome.more':
    '{left, plural, =0 {None of your other devices has to move.} one {One other device of yours still has to move.} other {# other devices of yours still have to move.}}',
} as const;
