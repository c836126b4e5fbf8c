import type { Somebody } from './people.ts';

/** A move in its middle shows more than one that has not begun: so many days of it, then the clock stands still. */
export async function letMove({ ask, page }: Somebody, days: number): Promise<void> {
  const until = Date.parse(String((await ask('lab.get', {})).body['now'])) + days * 86_400_000;
  await ask('lab.pace', {}, { running: true, minutesPerSecond: null });
  for (;;) {
    const { body } = await ask('lab.get', {});
    if (Date.parse(String(body['now'])) >= until || body['finished'] === true) break;
    await page.waitForTimeout(300);
  }
  await ask('lab.pace', {}, { running: false, minutesPerSecond: 60 });
}
