/** The posters in the corridors. Every other language is checked against this file. */
export const posters = {
  'poster.title': 'Poster: {organisation} moves to Microsoft Intune',
  'poster.kicker': '{organisation} moves to Microsoft Intune',
  'poster.minutes.number': '15',
  'poster.minutes.unit': 'minutes',
  'poster.minutes.what':
    'That is about how long it takes to move one device to Microsoft Intune. You choose the moment.',
  'poster.lock.head': 'Safely through the lock.',
  'poster.lock.what': 'Your phone, tablet or computer moves from {product} to Microsoft Intune.',
  'poster.lock.alt':
    'A telephone floats through a canal lock, from the water of {product} to the higher water of Microsoft Intune.',
  'poster.lock.unnamed.old': 'the old management',
  'poster.lock.unnamed.what': 'Your phone, tablet or computer moves to Microsoft Intune.',
  'poster.lock.unnamed.alt': 'A telephone floats through a canal lock, up to the higher water of Microsoft Intune.',
  'poster.steps.head': 'Three steps to Intune',
  'poster.steps.1.head': 'Wait for your invitation',
  'poster.steps.1.what': 'You get a mail with your date. Until then you do not have to do anything.',
  'poster.steps.2.head': 'Open your page and press Start',
  'poster.steps.2.what':
    'With the link in that mail. The old management then leaves your device; do not remove it yourself.',
  'poster.steps.3.head': 'Enroll your device in Intune',
  'poster.steps.3.what': 'We show you the steps for exactly your device. It takes about a quarter of an hour.',
  'poster.calm': 'No device is reset without the consent of its owner.',
  'poster.from': 'From {from, date, day}',
  'poster.until': 'Please be done by {until, date, day}',
  'poster.in-mail': 'Your date is in your invitation',
  'poster.scan': 'Scan to open your page',
  'poster.help': 'Questions? Your help desk',
  'poster.qr.alt': 'QR code that opens {address}',
  'poster.logo.alt': 'Logo of {organisation}',
} as const;
