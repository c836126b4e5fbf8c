import { DEFERRALS, NO_BOOKING, SLOT_LEAD_MS } from '../domain/plan/booking.ts';
import type { PlanInput } from '../domain/plan/case.ts';
import { bookableIn } from '../domain/plan/subject.ts';
import type { Instant } from '../domain/words.ts';
import type { Arrangeable } from './links.ts';
import type { EnginePorts } from './ports.ts';
import type { View } from './view.ts';

/** How many hours one time stands for: the next one that can be picked is so much later. */
const SLOT_HOURS = 2;

/** What the owner arranged for each device of a subject, and what may be arranged now. Times that others filled are left out. */
export function bookingsFor(
  input: PlanInput | null,
  view: Pick<View, 'pickedAt'>,
  ports: Pick<EnginePorts, 'slotTimes' | 'settings'>,
): ReadonlyMap<string, Arrangeable> {
  if (!input) return new Map();
  const spans = bookableIn(input);
  const most = (ports.settings.retiresPerHour ?? Infinity) * SLOT_HOURS;
  return new Map(
    input.subject.devices.map((device) => {
      const booking = input.subject.intent.bookings.get(device.key) ?? NO_BOOKING;
      const span = spans.get(device.key);
      const free = (found: NonNullable<typeof span>): readonly Instant[] => {
        return ports.slotTimes(found).filter((at) => at === booking.slotAt || view.pickedAt(at) < most);
      };
      let slots: readonly Instant[] | null = null;
      const deferTo = Math.min(input.now + DEFERRALS.forMs, span?.until ?? input.now);
      const worthIt = deferTo > input.now + SLOT_LEAD_MS;
      return [
        device.key,
        {
          ...booking,
          slots: () => (slots ??= span ? free(span) : []),
          deferralsLeft: worthIt ? Math.max(0, DEFERRALS.atMost - booking.deferrals) : 0,
          deferTo,
        },
      ];
    }),
  );
}
