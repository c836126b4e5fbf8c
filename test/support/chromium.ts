import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where a Chromium may be: as the environment says, as Debian and others install it, else a Chrome that Playwright finds itself. */
const PLACES = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];
const CHANNELS = ['chrome', 'chromium', 'msedge'];
const QUIET = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'];

/**
 * A real Chromium without a window.
 *
 * @throws Error where this machine has none: what to install, or to set
 */
export async function openChromium(): Promise<Browser> {
  const found = PLACES.find((place) => place !== undefined && place !== '' && existsSync(place));
  if (found !== undefined) return chromium.launch({ executablePath: found, args: QUIET });
  for (const channel of CHANNELS) {
    const browser = await chromium.launch({ channel, args: QUIET }).catch(() => null);
    if (browser !== null) return browser;
  }
  throw new Error('no Chromium on this machine: install one ("apt-get install chromium"), or set CHROME_PATH to it');
}
