import type { LinkActionName, LinkAnswer } from '../../src/contract/link.ts';
import type { ActAnswer, ActBody, LinkDesk, Look } from '../../src/api/ports.ts';
import { hashToken, linkHref, newToken, portalHref } from '../../src/api/token.ts';

/** A link desk in memory, one link for each kind of reader, and one signed-in employee: for tests of the pages. */
export interface MemoryDesk extends LinkDesk {
  readonly employee: string;
  readonly helpDesk: string;
  readonly admin: string;
  readonly approver: string;
  readonly pressed: string[];
  /** Puts another view behind the employee's link. */
  readonly show: (view: LinkAnswer) => void;
}

type Href = (action: LinkActionName, device: string | null) => string;

/** The times that may be picked. */
const SLOTS = ['2026-04-08T07:00:00.000Z', '2026-04-08T09:00:00.000Z', '2026-04-09T07:00:00.000Z'];

export function memoryDesk(): MemoryDesk {
  const pressed: string[] = [];
  let shown: LinkAnswer | null = null;
  const [employee, helpDesk, admin, approver] = [newToken(), newToken(), newToken(), newToken()];
  const byLink: Href = (action, device) => linkHref(employee, action, device);
  const views = new Map<string, () => LinkAnswer>([
    [hashToken(employee), () => shown ?? employeeView(byLink, pressed)],
    [hashToken(helpDesk), () => staffView(helpDesk, 'help-desk', 'sign-off', 'wave-briefing')],
    [hashToken(admin), () => staffView(admin, 'admin-step', 'confirm', 'sync-azure-services')],
    [
      hashToken(approver),
      () => ({
        ...staffView(approver, 'approval', 'approve', 'lockout'),
        refused: pressed.findLast((line) => line.startsWith('refuse '))?.slice('refuse '.length) ?? null,
      }),
    ],
  ]);
  const press = (
    view: LinkAnswer | undefined,
    action: LinkActionName,
    key: string | null,
    body: ActBody,
  ): ActAnswer => {
    if (view === undefined) return 'unknown';
    const device = view.devices.find((one) => one.key === key);
    if (key !== null && device === undefined) return 'unknown';
    if ((device ?? view).actions.some(({ name }) => name === action) !== true) return 'not-now';
    if (action === 'refuse' && body.reason === undefined) return 'no-reason';
    if (action === 'start' && body.serialEnd !== '4F2K') return 'wrong-serial';
    const at = body.slotAt == null ? '' : new Date(body.slotAt).toISOString();
    if (action === 'slot' && at !== '' && !SLOTS.includes(at)) return 'not-now';
    pressed.push([action, key, at, body.reason ?? null].filter((part) => part !== null && part !== '').join(' '));
    return 'accepted';
  };
  return {
    employee,
    helpDesk,
    admin,
    approver,
    pressed,
    show: (view) => void (shown = view),
    opens: (token, key) => {
      const view = views.get(hashToken(token))?.();
      return view !== undefined && (key === undefined || view.devices.some((one) => one.key === key));
    },
    open: async (token, look) => {
      const view = views.get(hashToken(token))?.();
      return view ? seenAt(view, look) : null;
    },
    act: async (token, action, key, body) => press(views.get(hashToken(token))?.(), action, key, body),
    deskFor: (userId, mail) => {
      const view = (): LinkAnswer =>
        userId === 'anna'
          ? employeeView(portalHref, pressed)
          : { ...employeeView(portalHref, pressed), person: mail ?? '', displayName: null, devices: [] };
      return {
        open: async (look) => seenAt(view(), look),
        has: (key) => view().devices.some((one) => one.key === key),
        act: async (action, key, body) => press(view(), action, key, body),
      };
    },
    contact: {
      organisation: 'Contoso Waterworks',
      colour: '#0f6cbd',
      helpDesk: { mail: 'helpdesk@contoso.com', phone: '+31 20 123 4567' },
    },
  };
}

/** Times are found only for the page. */
function seenAt(view: LinkAnswer, look: Look = 'page'): LinkAnswer {
  if (look === 'page') return view;
  const devices = (view.devices ?? []).map((device) => ({
    ...device,
    slots: [],
    actions: device.actions.filter(({ name }) => name !== 'slot'),
  }));
  return { ...view, devices };
}

export function employeeView(href: Href, pressed: readonly string[]): LinkAnswer {
  const key = 'serial:F2L1';
  const started = pressed.includes(`start ${key}`);
  const slot = pressed.findLast((line) => line.startsWith('slot '))?.split(' ')[2] ?? null;
  const action = (name: LinkActionName) => ({ name, href: href(name, key) });
  return {
    kind: 'employee',
    person: 'anna@contoso.com',
    displayName: 'Anna <b>',
    language: 'nl-NL',
    organisation: 'Contoso Waterworks',
    timeZone: 'Europe/Amsterdam',
    helpDesk: { mail: 'helpdesk@contoso.com', phone: '+31 20 123 4567' },
    now: '2026-04-06T07:00:00.000Z',
    from: '2026-04-05T07:00:00.000Z',
    deadline: '2026-04-19T07:00:00.000Z',
    promise: '2026-04-20T07:00:00.000Z',
    devices: [
      {
        key,
        model: 'iPhone 14',
        platform: 'ios',
        serialStart: 'F2L9K123',
        phase: started ? 'leaving' : 'scoped-out',
        state: started ? 'leaving' : 'ready',
        reset: false,
        route: 'retire',
        keep: 'apple-mobile',
        enroll: 'ios',
        oldApp: 'Intelligent Hub',
        steps: started ? stepsUpTo(1) : [],
        slot,
        slots: started ? [] : SLOTS,
        deferralsLeft: 2,
        actions: started ? [] : [action('start'), action('slot'), action('defer')],
      },
      {
        key: 'b',
        model: 'Pixel 8',
        platform: 'android',
        serialStart: 'R58N40W',
        phase: 'limbo',
        state: 'enroll',
        reset: false,
        route: 'retire',
        keep: 'work-profile',
        enroll: 'android',
        steps: stepsUpTo(3),
        actions: [],
      },
      {
        key: 'c',
        model: 'Surface Laptop',
        platform: 'windows',
        serialStart: '03920571',
        phase: 'verified',
        state: 'done',
        keep: 'windows',
        actions: [],
      },
    ],
    actions: [],
  };
}

/** The steps of a move of which so many are ticked. */
export function stepsUpTo(count: number): NonNullable<LinkAnswer['devices'][number]['steps']> {
  const at = '2026-04-06T06:41:00.000Z';
  return (['start', 'leave', 'clear', 'enroll', 'check', 'done'] as const).map((id, index) => ({
    id,
    state: index < count ? 'done' : index === count ? 'now' : 'later',
    at: index < count ? at : null,
  }));
}

function staffView(
  token: string,
  kind: 'help-desk' | 'admin-step' | 'approval',
  name: 'sign-off' | 'confirm' | 'approve',
  code: string,
): LinkAnswer {
  return {
    kind,
    person: 'staff@contoso.com',
    organisation: 'Contoso Waterworks',
    wave: 'Wave 1',
    about: { code, facts: {} },
    people: [
      { name: 'Ann de Vries', reason: null },
      { name: 'Bob Jansen', reason: 'not enrolled' },
    ],
    devices: [],
    actions: (name === 'approve' ? (['approve', 'refuse'] as const) : [name]).map((one) => ({
      name: one,
      href: linkHref(token, one, null),
    })),
  };
}
