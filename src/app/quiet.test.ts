import { expect, test } from 'vitest';
import { minuteOfDay } from './quiet.ts';

const QUARTER = 15 * 60_000;

test.each(['Europe/Amsterdam', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC'])(
  'the minute of the day in %s is that of its clocks, also around the days on which they are put forward and back',
  (timeZone) => {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const shown = (at: number): string => {
      const minute = minuteOfDay(at, timeZone);
      return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
    };
    const wrong: string[] = [];
    for (const from of ['2026-03-28', '2026-04-04', '2026-10-03', '2026-10-24', '2026-11-01', '1969-12-31']) {
      const start = Date.parse(`${from}T00:00:00Z`);
      for (let at = start; at < start + 2 * 86_400_000; at += QUARTER)
        for (const moment of [at, at + 7 * 60_000 + 59_999, at + QUARTER - 1])
          if (shown(moment) !== format.format(moment)) wrong.push(new Date(moment).toISOString());
    }

    expect(wrong).toEqual([]);
  },
);
