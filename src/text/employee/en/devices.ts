/** Platforms by name, what stays and what goes on each kind of device, and how it is enrolled. Every other language is checked against this file. */
export const devices = {
  'platform.ios': 'iPhone',
  'platform.ipados': 'iPad',
  'platform.macos': 'Mac',
  'platform.android': 'Android',
  'platform.windows': 'Windows',
  'platform.linux': 'Linux',
  'platform.chromeos': 'ChromeOS',
  'platform.unknown': 'unknown platform',

  'keep.apple-mobile.stays':
    'Photos, private apps, messages, phone number and your Apple account. The device is not reset.',
  'keep.apple-mobile.goes':
    'Work mail, work apps with what is in them, work Wi-Fi and VPN. They come back when you enroll; what you saved only inside a work app does not.',
  'keep.mac.stays': 'Your files, photos, private apps and your account on the Mac. The Mac is not reset.',
  'keep.mac.goes':
    'Work settings, certificates, work Wi-Fi and VPN, and perhaps apps that the old product had installed. They come back when you enroll.',
  'keep.work-profile.stays':
    'Everything outside the work profile: photos, private apps, messages, contacts. The device is not reset.',
  'keep.work-profile.goes':
    'The work profile (the apps with a briefcase) with all that is in it. Save files that are only there to OneDrive first. You get a new work profile when you enroll.',
  'keep.android.stays': 'Photos, private apps, messages and contacts. The device is not reset.',
  'keep.android.goes':
    'Work mail, work settings, work Wi-Fi and VPN. They come back in a work profile when you enroll.',
  'keep.windows.stays': 'Your files, apps and the way you sign in. The computer is not reset.',
  'keep.windows.goes':
    'Work settings, certificates, work Wi-Fi and VPN, and perhaps apps that the old product had installed. They come back when you enroll.',
  'keep.apple-migration.stays': 'Everything: photos, apps, messages and your Apple account. The device is not reset.',
  'keep.apple-migration.goes':
    'Only the old management. The device itself asks you to change over; work apps may update once.',
  'keep.reset.stays':
    'Everything on the device, for as long as it is not reset. It can move only with a reset, and nobody resets it without your consent.',
  'keep.reset.goes':
    'At the reset: everything on the device. The help desk makes an appointment with you and helps you to save what you need.',
  'keep.other.stays': 'Your own files and apps. The device is not reset.',
  'keep.other.goes': 'Work settings of the old product. The help desk tells you how to go on.',

  'enroll.ios.1': 'Install the app Intune Company Portal from the App Store.',
  'enroll.ios.2': 'Open it, sign in with your work account and press Begin.',
  'enroll.ios.3':
    'Allow the download of the management profile. Then open Settings › Profile Downloaded and press Install.',
  'enroll.ios.4': 'Go back to Company Portal and wait until every line has a check mark.',
  'enroll.macos.1': 'Open https://aka.ms/EnrollMyMac in Safari and install Company Portal.',
  'enroll.macos.2': 'Open Company Portal, sign in with your work account and press Begin.',
  'enroll.macos.3': 'Install the management profile when System Settings opens; your Mac asks for its own password.',
  'enroll.macos.4': 'Go back to Company Portal and wait until every line has a check mark.',
  'enroll.macos-12.3':
    'Install the management profile when System Preferences opens; your Mac asks for its own password.',
  'enroll.android.1': 'Install the app Intune Company Portal from Google Play.',
  'enroll.android.2': 'Open it, sign in with your work account and press Begin.',
  'enroll.android.3':
    'Accept the work profile. Your phone makes a separate place for work apps; it does not touch the rest.',
  'enroll.android.4': 'Wait until every line has a check mark. Your work apps carry a briefcase.',
  'enroll.windows.1': 'Open Settings › Accounts › Access work or school.',
  'enroll.windows.2': 'Press Connect and sign in with your work account.',
  'enroll.windows.3':
    'Is your work account already there? Then install Company Portal from the Microsoft Store and sign in there.',
  'enroll.windows.4': 'Keep the computer on and connected for a quarter of an hour.',
  'enroll.linux.1': 'Install the packages microsoft-edge-stable and intune-portal.',
  'enroll.linux.2': 'Start Microsoft Intune and sign in with your work account.',
  'enroll.linux.3': 'Follow the steps until the app says Compliant.',
  'enroll.apple-migration.1': 'Your device shows the question to change over to the new management. Press Continue.',
  'enroll.apple-migration.2':
    'Sign in with your work account when it asks you to. Leave the device on and on Wi-Fi until it says that it is ready.',
  'enroll.other.1': 'Call the help desk: they enroll this device together with you.',
} as const;
