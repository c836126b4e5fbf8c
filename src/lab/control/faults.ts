import { z } from 'zod';
import type { Spoil } from '../world/spoil.ts';

/** What breaks an answer, as the emulators take it. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  | Cut
  | { readonly kind: 'truncate' }
  | Html
  | Skew
  | Spoil;

/** Before or after the call is done; where nothing is said, as the emulator has it. */
interface Cut {
  readonly kind: 'cut';
  readonly when?: 'before' | 'after';
}
/** A page for people; 503 is how a product says that it is being maintained. */
interface Html {
  readonly kind: 'html';
  readonly status?: number;
}
/** The product's clock is so many minutes before ours, or behind it. */
interface Skew {
  readonly kind: 'skew';
  readonly minutes: number;
}

export type Product = 'graph' | 'uem' | 'smtp';

const scope = {
  /** How often it strikes; without it and without `until`, once. */
  times: z.number().int().positive().optional(),
  /** ISO 8601, simulated: it strikes until then. */
  until: z.iso.datetime().optional(),
  product: z.enum(['graph', 'uem', 'smtp']).optional(),
  /** Strikes only calls whose `METHOD /path` contains this, without regard to case. */
  match: z.string().optional(),
};

/** The body of `POST /faults`. */
export const faultOrder = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    /** Seconds; without it the header is left out. */
    retryAfter: z.number().positive().optional(),
    ...scope,
  }),
  z.strictObject({ kind: z.literal('cut'), when: z.enum(['before', 'after']).optional(), ...scope }),
  z.strictObject({ kind: z.literal('truncate'), ...scope }),
  z.strictObject({ kind: z.literal('html'), status: z.number().int().min(200).max(599).optional(), ...scope }),
  /** Lists silently lack this share of their records: the same ones at each read of the same salt. */
  z.strictObject({ kind: z.literal('lose'), share: z.number().min(0).max(1), salt: z.string().default(''), ...scope }),
  /** The last so many records of each list come twice. */
  z.strictObject({ kind: z.literal('duplicate'), records: z.number().int().positive().default(1), ...scope }),
  /** Minutes that the product's clock is ahead of ours: its Date header, and what it wrote within the last day. */
  z.strictObject({ kind: z.literal('skew'), minutes: z.number().int().min(-60).max(60), ...scope }),
  /** A write is answered as if it were done, and nothing of it happens. Each write of a batch is one. */
  z.strictObject({ kind: z.literal('lie'), ...scope }),
  /** The mail server answers a message with this code; 4xx is temporary. */
  z.strictObject({ kind: z.literal('mail-refuse'), code: z.number().int().min(400).max(599).default(451), ...scope }),
  /** The mail server breaks the connection before or after it has accepted the message. */
  z.strictObject({ kind: z.literal('mail-cut'), when: z.enum(['before', 'after']), ...scope }),
  /** At the nth write from now the process is killed: before the world takes the write, or after, without an answer. */
  z.strictObject({
    kind: z.literal('kill'),
    /** Left out: whichever process sends that write, of those that say who they are (see `SENDER`); only their writes count. */
    pid: z.number().int().positive().optional(),
    /** Only writes whose `METHOD /path BODY` contains this count, without regard to case. */
    match: z.string().optional(),
    /** Left out, a write to any of them counts. */
    product: z.enum(['graph', 'uem', 'smtp']).optional(),
    nth: z.number().int().positive(),
    when: z.enum(['before', 'after']),
  }),
  /** Every call to it takes so much longer, real milliseconds, until another order says so or all are cleared. */
  z.strictObject({
    kind: z.literal('slow'),
    ms: z.number().int().min(0).max(60_000),
    product: z.enum(['graph', 'uem']).optional(),
  }),
  z.strictObject({ kind: z.literal('clear') }),
]);

export type FaultOrder = z.infer<typeof faultOrder>;
type Striking = Exclude<FaultOrder, { kind: 'clear' | 'kill' | 'slow' }>;
type Kill = Extract<FaultOrder, { kind: 'kill' }>;

export interface Faults {
  /** Answers its number, counted from 0. */
  readonly order: (order: FaultOrder) => number;
  /** How often each order struck, by its number. */
  readonly hits: () => readonly number[];
  /** The fault that strikes this call, which uses it up; null for none. */
  readonly faultFor: (product: Product, method: string, path: string) => Fault | null;
  /** Real milliseconds by which an answer is late. */
  readonly lateMs: (product: Product) => number;
  readonly mailFault: (to: string) => Extract<Striking, { kind: 'mail-refuse' | 'mail-cut' }> | null;
  /** Is this write lied about? Uses a lie up. */
  readonly liesAbout: (product: Product, method: string, path: string) => boolean;
  /** Asked at each write. `before`: call `strike` and do not apply. `after`: apply, then call `strike`. */
  readonly killAt: (write: Sent) => { readonly when: 'before' | 'after'; readonly strike: () => void } | null;
  /** The writes of processes that say who they are, in the order in which they came; a restarted lab knows of none before. */
  readonly sent: () => readonly SentWrite[];
}

/** A write as it came in. */
export interface Sent {
  readonly product: Product;
  /** `METHOD /path BODY`; of a mail nothing. */
  readonly words: string;
  /** The process that sent it; null where it does not say. */
  readonly sender: number | null;
}

export interface SentWrite {
  readonly words: string;
  readonly sender: number;
  /** Its sender was killed at it. */
  readonly died: 'before' | 'after' | null;
}

/** Faults ordered by tests and not yet used up. Gone after a restart of the lab: they are no part of the world. */
export function createFaults(now: () => number): Faults {
  const hits: number[] = [];
  let striking: { readonly order: Striking; readonly number: number; left: number }[] = [];
  const late = new Map<Product, number>();
  let kills: { readonly order: Kill; readonly number: number; left: number }[] = [];
  const sent: SentWrite[] = [];

  const strike = <T extends Striking>(
    is: (order: Striking) => order is T,
    product: Product,
    call: string,
  ): T | null => {
    striking = striking.filter(
      ({ order, left }) => left > 0 && (order.until === undefined || Date.parse(order.until) > now()),
    );
    for (const one of striking) {
      if (!is(one.order) || !matches(one.order, product, call)) continue;
      one.left--;
      hits[one.number] = (hits[one.number] ?? 0) + 1;
      return one.order;
    }
    return null;
  };
  return {
    hits: () => hits,
    order: (order) => {
      const number = hits.push(0) - 1;
      if (order.kind === 'clear') {
        striking = [];
        kills = [];
        late.clear();
      } else if (order.kind === 'slow') {
        for (const product of order.product === undefined ? (['graph', 'uem'] as const) : [order.product])
          late.set(product, order.ms);
      } else if (order.kind === 'kill') kills.push({ order, number, left: order.nth });
      else {
        const left = order.times ?? (order.until === undefined ? 1 : Number.POSITIVE_INFINITY);
        striking.push({ order, number, left });
      }
      return number;
    },
    faultFor: (product, method, path) => {
      if (striking.length === 0) return null;
      const order = strike(isHttp, product, `${method} ${path}`);
      return order === null ? null : faultOf(order);
    },
    lateMs: (product) => late.get(product) ?? 0,
    mailFault: (to) => (striking.length === 0 ? null : strike(isMail, 'smtp', to)),
    liesAbout: (product, method, path) => striking.length > 0 && strike(isLie, product, `${method} ${path}`) !== null,
    killAt: (write) => {
      const found = kills.find(({ order }) => counts(order, write));
      const isStruck = found !== undefined && --found.left === 0;
      const { words, sender } = write;
      if (sender !== null) sent.push({ words, sender, died: isStruck ? found.order.when : null });
      const pid = found?.order.pid ?? sender;
      if (!isStruck || pid === null) return null;
      kills = kills.filter((one) => one !== found);
      hits[found.number] = 1;
      return { when: found.order.when, strike: () => kill(pid) };
    },
    sent: () => sent,
  };
}

type HttpOrder = Extract<Striking, { kind: Fault['kind'] }>;
type LieOrder = Extract<Striking, { kind: 'lie' }>;
type MailOrder = Exclude<Striking, HttpOrder | LieOrder>;

const isLie = (order: Striking): order is LieOrder => order.kind === 'lie';
const isMail = (order: Striking): order is MailOrder => order.kind === 'mail-refuse' || order.kind === 'mail-cut';
const isHttp = (order: Striking): order is HttpOrder => !isLie(order) && !isMail(order);

function matches(order: Striking, product: Product, call: string): boolean {
  if (order.product !== undefined && order.product !== product) return false;
  return order.match === undefined || call.toLowerCase().includes(order.match.toLowerCase());
}

function counts({ product, pid, match }: Kill, { product: to, words, sender }: Sent): boolean {
  if (pid === undefined && sender === null) return false;
  if (product !== undefined && product !== to) return false;
  return match === undefined || words.toLowerCase().includes(match.toLowerCase());
}

function faultOf(order: HttpOrder): Fault {
  if (order.kind === 'cut') return order.when === undefined ? { kind: 'cut' } : { kind: 'cut', when: order.when };
  if (order.kind === 'html')
    return order.status === undefined ? { kind: 'html' } : { kind: 'html', status: order.status };
  if (order.kind === 'lose') return { kind: 'lose', share: order.share, salt: order.salt };
  if (order.kind === 'duplicate') return { kind: 'duplicate', records: order.records };
  if (order.kind === 'skew') return { kind: 'skew', minutes: order.minutes };
  if (order.kind !== 'status') return { kind: order.kind };
  const { status, retryAfter } = order;
  return retryAfter === undefined ? { kind: 'status', status } : { kind: 'status', status, retryAfter };
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Dead already, which is what was wanted.
  }
}
