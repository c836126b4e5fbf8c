import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { type BenchCase, median, round, type Table } from '../case.ts';
import { startChild } from '../child.ts';

/** As the table draws them. */
const ROW_HEIGHT = 44;

export const browser: BenchCase = {
  name: 'browser',
  about:
    'the list of devices in Chromium: memory of the tab, frames while scrolling  [--devices 100000] [--chromium PATH]',
  quick: null,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        devices: { type: 'string', default: '100000' },
        chromium: { type: 'string', default: '/usr/bin/chromium' },
      },
    });
    const child = await startChild('./browser/server.ts', Number(values.devices));
    const engine = await chromium.launch({ executablePath: values.chromium, args: ['--no-sandbox'] });
    try {
      return [await look(`http://127.0.0.1:${Number(child.answer)}`, engine, values.devices)];
    } finally {
      await engine.close();
      child.stop();
    }
  },
};

type Engine = Awaited<ReturnType<typeof chromium.launch>>;

async function look(base: string, engine: Engine, devices: string): Promise<Table> {
  const page = await engine.newPage({ viewport: { width: 1366, height: 850 } });
  const startedAt = performance.now();
  await page.goto(`${base}/console/devices`);
  await page.waitForSelector('[data-row="3"] a');
  const firstRowsMs = performance.now() - startedAt;
  const idle = await framesOf(page, async () => page.waitForTimeout(3_000));
  const wheel = await framesOf(page, () => scroll(page));
  const jumps = await jumpTimes(page);
  const cdp = await engine.newBrowserCDPSession();
  const memoryMb = await tabMemory(page, cdp);
  const times = (await (await fetch(`${base}/times`)).json()) as { route: string; ms: number }[];
  const lists = times.filter(({ route }) => route === '/api/v1/devices').map(({ ms }) => ms);
  return {
    title: `${devices} devices in the browser`,
    rows: [
      { figure: 'page opened until rows stand there, ms', value: round(firstRowsMs, 0) },
      { figure: 'pages of rows asked for', value: lists.length },
      { figure: 'server time of a page, median, ms', value: round(median(lists)) },
      { figure: 'server time of a page, most, ms', value: Math.max(...lists) },
      { figure: 'longest frame while nothing is touched, ms', value: round(idle.longest, 0) },
      { figure: 'frames while scrolling by wheel', value: wheel.count },
      { figure: 'frame while scrolling, median, ms', value: round(wheel.median) },
      { figure: 'longest frame while scrolling, ms', value: round(wheel.longest, 0) },
      { figure: 'of them longer than 50 ms', value: wheel.long },
      { figure: 'jump of the scrollbar until rows stand there, median, ms', value: round(median(jumps), 0) },
      { figure: 'memory of the tab after all that, JavaScript heap, MB', value: round(memoryMb.heap) },
      { figure: 'memory of the tab, whole process (PSS), MB', value: memoryMb.process },
    ],
    notes: ['One change a second meanwhile, as in a move; a frame of 16.7 ms is a smooth one.'],
  };
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(700, 600);
  for (let step = 0; step < 250; step++) {
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(16);
  }
}

interface Frames {
  readonly count: number;
  readonly median: number;
  readonly longest: number;
  readonly long: number;
}

async function framesOf(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(`
    window.frames_ = []; window.going_ = true;
    (function next(before) { requestAnimationFrame((now) => { if (before) window.frames_.push(now - before); if (window.going_) next(now); }); })(0);
  `);
  await work();
  const frames = (await page.evaluate('window.going_ = false, window.frames_')) as number[];
  return {
    count: frames.length,
    median: median(frames),
    longest: Math.max(...frames),
    long: frames.filter((ms) => ms > 50).length,
  };
}

/** To twenty places all over the list. */
async function jumpTimes(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let at = 1; at <= 20; at++) {
    const share = ((at * 7) % 20) / 20;
    const startedAt = performance.now();
    const row = (await page.evaluate(`(() => {
      const box = document.querySelector('[role=table]');
      box.scrollTop = box.scrollHeight * ${share};
      return Math.min(Math.floor(box.scrollTop / ${ROW_HEIGHT}) + 5, Number(box.ariaRowCount) - 2);
    })()`)) as number;
    await page.waitForSelector(`[data-row="${row}"] a`);
    times.push(performance.now() - startedAt);
  }
  return times;
}

async function tabMemory(
  page: Page,
  cdp: CDPSession,
): Promise<{ readonly heap: number; readonly process: number | null }> {
  const own = await page.context().newCDPSession(page);
  await own.send('HeapProfiler.collectGarbage');
  await own.send('Performance.enable');
  const { metrics } = await own.send('Performance.getMetrics');
  const heap = (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6;
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => pssOf(id));
  return { heap, process: sizes.includes(null) ? null : Math.max(...sizes.map(Number)) };
}

/** Of this process alone, its part of what it shares; null where the system does not tell. */
function pssOf(pid: number): number | null {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return found ? Math.round((Number(found[1]) * 1024) / 1e6) : null;
  } catch {
    return null;
  }
}
