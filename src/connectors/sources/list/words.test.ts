import { expect, test } from 'vitest';
import { platformOf } from './words.ts';

// As products export them (Workspace ONE, Ivanti, MaaS360, SOTI, Kandji, Hexnode, Intune and Entra) and as people write them.
test.each([
  [
    'windows',
    'Windows; WINDOWS; windows 10; Windows 10.0.19045; Windows 8.1; Windows 11 Pro; Windows 11 Pro 23H2; Windows 10 Enterprise LTSC 2021; Windows 11 Professionnel; Microsoft Windows 11 Enterprise (64-bit); win; win10; Win 11; Windows Desktop; WindowsDesktop; Windows PC; Windows NT 10.0; WinRT; Windows 10 IoT Enterprise; Windows 11 Home Single Language; Microsoft Windows NT Workstation 10.0; Microsoft® Windows™ 10; WindowsDesktopLegacy; WindowsRuntime; windowsRT; Win7Pro; Win 10 Pro; WinPro; Windows10Pro; WINDOWS_11; Windows Embedded 8.1 Industry; Windows 10 Pro 2004',
  ],
  [
    'ios',
    'iOS; IOS; ios 17.1; iOS 17.1.2 (21B101); iOS/iPadOS; iPhone; iPhone OS; iPhone OS 17; iPhone 15 Pro Max; iPhone SE (3rd generation); Apple; Apple iOS; iPod touch; iPhone OS 17.1.2 (21B101); iPhone14,2; iPhone 13 mini 128GB Blue; APPLE_IOS; Apple iPhone',
  ],
  [
    'ipados',
    'iPadOS; iPadOS 17.4; iPad; Apple iPadOS; iPad Pro 12.9-inch; iPad Air 5th generation; iPadOS 17.1.2 (21B101); iPad13,4; AppleIPad; iPad Wi-Fi + Cellular',
  ],
  [
    'macos',
    'macOS; Mac; OSX; OS X; Mac OS X 10.15; macOS 14.2; macOS Sonoma 14.2.1 (23C71); AppleOsX; Apple macOS; MacMDM; MacBook Pro; iMac; macOS 13 Ventura; macOS 14.2 (Sonoma); macOS Big Sur; Mac14,2; MacBookPro18,3; Mac mini (M2, 2023); Macintosh; Apple Mac OS X; macOS Server; Apple Silicon',
  ],
  [
    'android',
    'Android; ANDROID; Android 14; AndroidForWork; AndroidPlus; AndroidEnterprise; Android Enterprise; Android (personally-owned work profile); Android (fully managed); AndroidKnox; AndroidElm; AndroidGeneric; ANDROID_FOR_WORK; Android 13 (Tiramisu); Android Go; androidnGMS; Android-x86',
  ],
  ['chromeos', 'ChromeOS; Chrome OS; Chromebook; Chrome OS Flex 120; Chromebook Plus; ChromeOS (LTS)'],
  ['linux', 'Linux; Linux Ubuntu 22.04; Linux (Debian GNU 12); Linux/x86_64; Linux Arch'],
] as const)('%s is understood by the words that name it', (platform, words) => {
  const said = words.split('; ');

  expect(said.map((word) => [word, platformOf(word, null)])).toEqual(said.map((word) => [word, platform]));
});

test('a word that only begins like a platform is unknown: leaving may erase what it means', () => {
  const words =
    'winows; Windows Mobile; Windows 10 Mobile; Windows Phone 8.1; Windows CE; Windows Embedded Handheld; Windows Embedded 8.1 Handheld; Windows Embedded 8 Handheld; Windows Embedded 2013 Compact; Windows Server 2019; WinCE; Windows 2000; winner; Apple TV; AppleTV; Apple Watch; Apple Vision Pro; iossible; iPhones and iPads; ipaddress; machine; Android TV; androidx; chromecast; Linuxoid; Windows 10 Mobile Enterprise; Windows10Mobile; WindowsPhone; windows_ce; WINDOWS CE 6.0; Microsoft Windows Server 2022 Datacenter; Microsoft Windows 2000 Professional; Windows 2012 R2; Windows NT Server; winMO6; Windows Embedded Compact 7; Windows/Android; Win some; Apple TV 4K; Apple tvOS 17; Apple watchOS; android-tv; AndroidTV; AndroidWear; Android Wear 2; Chrome Browser; windowsill; Windowsmobile; mach; macro; iphones; ipado';
  const said = words.split('; ');

  expect(said.map((word) => [word, platformOf(word, null)])).toEqual(said.map((word) => [word, 'unknown']));
});

test.each([
  ['Apple', 'iPad Pro', 'ipados'],
  ['iOS', 'iPad13,4', 'ipados'],
  ['Apple', 'MacBook Pro', 'macos'],
  ['Apple', 'iPhone 15', 'ios'],
  ['Apple', 'Apple TV 4K', 'unknown'],
  ['Apple', 'Apple Watch Series 9', 'unknown'],
] as const)('%s is said of all that Apple makes, and a model %s tells which: %s', (said, model, platform) => {
  expect(platformOf(said, model)).toBe(platform);
});

test('no word of a platform takes long to look at', () => {
  const begun = performance.now();
  for (const word of ['windows10', 'ios1', 'ipad', 'iphone', 'android', 'macbook'])
    for (const more of ['1', 'pro', 's', 'x1', 'h1', 'se'])
      platformOf(`${word}${more.repeat(80)}`.slice(0, 79) + 'q', null);

  expect(performance.now() - begun).toBeLessThan(5_000);
});
