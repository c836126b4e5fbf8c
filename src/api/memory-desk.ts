import type { LinkAnswer } from '../contract/link.ts';
import type { LinkDesk } from './ports.ts';
import { hashToken, linkHref, newToken } from './token.ts';

/** A link desk in memory, one link for each kind of reader: for tests of the pages. */
export interface MemoryDesk extends LinkDesk {
  readonly employee: string;
  readonly helpDesk: string;
  readonly admin: string;
  readonly approver: string;
  readonly pressed: string[];
}

export function memoryDesk(): MemoryDesk {
  const pressed: string[] = [];
  const [employee, helpDesk, admin, approver] = [newToken(), newToken(), newToken(), newToken()];
  const views = new Map<string, () => LinkAnswer>([
    [hashToken(employee), () => employeeView(employee, pressed)],
    [hashToken(helpDesk), () => staffView(helpDesk, 'help-desk', 'sign-off', 'wave-briefing')],
    [hashToken(admin), () => staffView(admin, 'admin-step', 'confirm', 'sync-azure-services')],
    [hashToken(approver), () => staffView(approver, 'approval', 'approve', 'lockout')],
  ]);
  return {
    employee,
    helpDesk,
    admin,
    approver,
    pressed,
    open: async (token) => views.get(hashToken(token))?.() ?? null,
    act: async (token, action, key, { serialEnd }) => {
      const view = views.get(hashToken(token))?.();
      if (view === undefined) return 'unknown';
      const offered = key === null ? view.actions : view.devices.find((device) => device.key === key)?.actions;
      if (offered?.some(({ name }) => name === action) !== true) return 'not-now';
      if (action === 'start' && serialEnd !== '4F2K') return 'wrong-serial';
      pressed.push(key === null ? action : `${action} ${key}`);
      return 'accepted';
    },
  };
}

function employeeView(token: string, pressed: readonly string[]): LinkAnswer {
  const key = 'serial:F2L1';
  const started = pressed.includes(`start ${key}`);
  const action = (name: 'start' | 'defer') => ({ name, href: linkHref(token, name, key) });
  return {
    kind: 'employee',
    person: 'anna@contoso.com',
    displayName: 'Anna <b>',
    language: 'nl-NL',
    organisation: 'Contoso Waterworks',
    timeZone: 'Europe/Amsterdam',
    helpDesk: { mail: 'helpdesk@contoso.com', phone: '+31 20 123 4567' },
    promise: '2026-04-20T07:00:00.000Z',
    devices: [
      {
        key,
        model: 'iPhone 14',
        platform: 'ios',
        serialEnd: '4F2K',
        phase: started ? 'leaving' : 'scoped-out',
        reset: false,
        keep: 'apple-mobile',
        deferralsLeft: 2,
        actions: started ? [] : [action('start'), action('defer')],
      },
      { key: 'b', model: 'Pixel 8', platform: 'android', serialEnd: '77AA', phase: 'limbo', actions: [] },
      { key: 'c', model: 'Surface Laptop', platform: 'windows', serialEnd: '0001', phase: 'verified', actions: [] },
    ],
    actions: [],
  };
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
    wave: 'Wave 1',
    about: { code, facts: {} },
    people: [
      { name: 'Ann de Vries', reason: null },
      { name: 'Bob Jansen', reason: 'not enrolled' },
    ],
    devices: [],
    actions: [{ name, href: linkHref(token, name, null) }],
  };
}
