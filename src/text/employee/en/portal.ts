/** What the page of one device says: where it stands, what happens, what to do. Every other language is checked against this file. */
export const portal = {
  'portal.state.not-yet': 'Not your turn yet',
  'portal.state.invited': 'Soon your turn',
  'portal.state.ready': 'You can begin',
  'portal.state.started': 'Begun',
  'portal.state.leaving': 'The old management is leaving',
  'portal.state.clearing': 'The old management has left',
  'portal.state.enroll': 'Now enroll this device',
  'portal.state.checking': 'Being checked',
  'portal.state.mend': 'Something is to be mended',
  'portal.state.done': 'Done',
  'portal.state.reset': 'Waits for an appointment',
  'portal.state.waiting': 'Waits for your IT department',
  'portal.state.unseen': 'Not seen for a while',
  'portal.state.paused': 'Stands still for now',
  'portal.state.undone': 'Was taken back',
  'portal.state.excluded': 'Does not move',
  'portal.sum.none': 'No device of yours has to move. You can close this page.',
  'portal.sum.done': 'All is done: there is nothing left to do. You can close this page.',
  'portal.sum.act': 'It is your turn: follow the steps below.',
  'portal.sum.ready': 'You can begin now, or choose a time that suits you better.',
  'portal.sum.going':
    'Your move is under way. This page shows each step by itself. You can close it and come back at any time, on any device.',
  'portal.sum.wait': 'You do not have to do anything now. We write to you when that changes.',
  'portal.sum.refused': 'On at least one of your devices mail and files do not open now. Ask your help desk.',
  'portal.sum.starting': 'One moment: we are just looking how things stand.',
  'portal.promise-past': 'Since {at, date, moment} only devices managed by Intune get in to mail and files.',
  'portal.deadline': 'Please move before {at, date, moment}.',
  'portal.what.not-yet':
    'It is not the turn of this device yet. We write to you in time; until then everything stays as it is.',
  'portal.what.invited':
    'We are preparing the move of this device. As soon as it can begin, the button Start stands here.',
  'portal.what.ready':
    'You press Start, and the old management leaves this device within minutes. Then you enroll it in Intune with the steps that you see here. Together that takes about a quarter of an hour.',
  'portal.what.ready-by-hand':
    'You press Start. A colleague of your IT department then takes the old management off, in working hours. After that you enroll the device in Intune with the steps that you see here.',
  'portal.what.started': 'The old management has been asked to leave. Keep the device on and connected.',
  'portal.what.queued':
    'You have pressed Start. As soon as it is the turn of this device, the old management is asked to leave. Keep the device on and connected.',
  'portal.what.started-by-hand':
    'A colleague of your IT department now takes the old management off. We write to you when it is your turn.',
  'portal.what.clear':
    'Microsoft still has to notice that nothing manages the device any more. That takes some minutes. Do not enroll before this step has its check mark.',
  'portal.what.enroll': 'Do it now if you can: until then this device has no work mail and no protection.',
  'portal.what.shows': 'When Company Portal shows a check mark beside each line, this page goes on by itself.',
  'portal.what.check':
    'Intune checks the device. That takes minutes, now and then some hours. Does Company Portal ask for something, such as a passcode or an update? Then do that.',
  'portal.what.mend':
    'Open Company Portal, choose this device and press Check status. It says what to mend: a passcode, an update, encryption. After that, access comes back by itself.',
  'portal.what.last': 'The last check: we look whether the old record has gone. You do not have to do anything.',
  'portal.what.done':
    'This device is in Intune and in order. You find your work apps in Company Portal. You can close this page.',
  'portal.what.paused':
    'The move of your group stands still for the moment. Nothing changes on this device, and you do not have to do anything. As soon as it goes on, this page says how.',
  'portal.what.undone':
    'The move of your group was taken back. This device stays as it was, and you do not have to do anything. We write to you before it begins again.',
  'portal.what.excluded': 'This device does not move. Do you think that it should? Ask your help desk.',
  'portal.what.written-off': 'Your IT department gave this device up as lost or broken.',
  'portal.what.turned-up': 'Has it turned up? Then enroll it with the steps on your page.',
  'portal.what.refused': 'Intune does not manage this device, so mail and files do not open on it now.',
  'portal.why.account':
    'Something about your account has to be set right before this device can move. Your IT department knows of it.',
  'portal.why.records':
    'Two records of this device do not agree. Your IT department looks at it; you do not have to do anything.',
  'portal.why.shared':
    'This is a shared device. Your IT department decides when and how it moves; there is nothing for you to do.',
  'portal.why.platform': 'Intune does not take this kind of device yet. Your IT department decides how it goes on.',
  'portal.why.ours':
    'Something on our side does not go on by itself. Your IT department looks at it. Leave the device on and do not enroll it yet.',
  'portal.why.wipe':
    'The old product was asked by somebody to erase this device. Save what you need and call the help desk at once.',
  'portal.why.not-seen':
    'This device was not seen for two weeks or longer. Switch it on, connect it to the internet and wait a while; then you can begin.',
  'portal.why.apple':
    'This device moves by a question that it shows by itself. When it comes, press Continue and sign in with your work account. Nothing is erased.',
  'portal.leave.apple-mobile': 'Work mail and work apps disappear from the device. That is as it should be.',
  'portal.leave.mac': 'Work settings and the management profile disappear from the Mac. That is as it should be.',
  'portal.leave.work-profile':
    'The work profile, with the apps that carry a briefcase, disappears from the phone. That is as it should be.',
  'portal.leave.android': 'Work mail and work settings disappear from the phone. That is as it should be.',
  'portal.leave.windows':
    'The work account of the old product disappears under Settings › Accounts › Access work or school. That is as it should be.',
  'portal.leave.online':
    'Keep the device on and on the internet. Work Wi-Fi may stop: mobile data or Wi-Fi at home will do.',
  'portal.leave.app': 'Does nothing happen for ten minutes? Open the app {app} on this device once, and wait a little.',
  'portal.progress': 'Progress',
  'portal.step.start': 'The move has begun',
  'portal.step.leave': 'The old management has left',
  'portal.step.clear': 'Nothing manages the device now',
  'portal.step.enroll': 'Enrolled in Intune',
  'portal.step.check': 'Found in order',
  'portal.step.done': 'Done',
  'portal.step-is.done': 'done',
  'portal.step-is.now': 'now',
  'portal.step-is.later': 'later',
  'portal.at': '{at, date, short}, {at, time, clock}',
  'portal.serial-confirm': 'Yes, this is the device that I want to move.',
  'portal.slot.heading': 'Rather at another time?',
  'portal.slot.label': 'Day and time',
  'portal.slot.pick': 'Keep this time',
  'portal.slot.yours': 'You chose {at, date, moment}. We remind you the day before and an hour before.',
  'portal.slot.alone': 'Nobody starts without you.',
  'portal.slot.came': 'The time that you chose has come: press Start.',
  'portal.slot.change': 'Change the time',
  'portal.slot.none': 'No fixed time',
  'portal.defer.until': 'You put it off until {at, date, moment}. You can begin earlier all the same.',
  'portal.defer.what': 'We leave you alone for three days.',
  'portal.defer.until-last': 'We leave you alone until {at, date, moment}.',
  'portal.help.stuck': 'Does a step not work?',
  'portal.help.write': 'Write to the help desk',
  'portal.help.call': 'Call {phone}',
  'portal.help.subject': 'My move to Intune',
  'portal.help.subject-device': 'My move to Intune: {model}, serial number begins with {start}',
  'portal.not-you': 'This page is meant for {name} alone. Is that not you? Then close it, please.',
  'portal.refresh': 'Look how things stand',
  'portal.offline': 'No connection. As soon as you are online again, this page goes on by itself.',
  'portal.language': 'Language',
  'portal.no-script': 'This page loads itself again every half minute.',
} as const;
