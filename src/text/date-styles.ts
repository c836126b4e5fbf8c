import type { Formats } from 'intl-messageformat';

/** The named styles that a date or time in a sentence may have, in this IANA zone. */
export function dateStyles(timeZone: string): Partial<Formats> {
  return {
    date: {
      day: { day: 'numeric', month: 'long', year: 'numeric', timeZone },
      weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone },
      dayname: { weekday: 'long', timeZone },
      short: { day: 'numeric', month: 'short', year: 'numeric', timeZone },
      moment: {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZone,
      },
    },
    time: { clock: { hour: '2-digit', minute: '2-digit', timeZone } },
  };
}
