import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openChromium } from '../../support/chromium.ts';
import { type Somebody, signIn } from './people.ts';
import { type Sample, startSample } from './sample.ts';
import { letMove } from './time.ts';

export interface Midway {
  readonly sample: Sample;
  readonly browser: Browser;
  readonly admin: Somebody;
}

/** A move in its middle, a browser, and its administrator signed in, for all tests of a file; there once they run. */
export function midway(): () => Midway {
  let open: Midway | null = null;
  beforeAll(async () => {
    const [sample, browser] = await Promise.all([startSample(), openChromium()]);
    open = { sample, browser, admin: await signIn(browser, sample.url, 'Administrator') };
    await letMove(open.admin, 12);
  });
  afterAll(async () => {
    await open?.browser.close();
    await open?.sample.close();
  });
  return () => {
    if (open === null) throw new Error('asked for before the tests of the file');
    return open;
  };
}
