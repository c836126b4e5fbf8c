/** What the product's page offers a machine. Read with distrust: a page may lack anything. */
export interface LinkPage {
  readonly kind: string;
  readonly devices: readonly PageDevice[];
  readonly actions: readonly PageAction[];
}

export interface PageDevice {
  readonly key: string;
  readonly model: string;
  readonly platform: string;
  /** Null where the page knows no serial number and asks for none. */
  readonly serialStart: string | null;
  readonly phase: string;
  /** Times that may be picked, as the page writes them, and the one that was. */
  readonly slots: readonly string[];
  readonly slot: string;
  /** How often it was put off, as the page writes it. */
  readonly deferrals: string;
  readonly actions: readonly PageAction[];
}

export interface PageAction {
  readonly name: string;
  readonly href: string;
}

/** The personal link in a mail's text, or in its HTML where the text has none. */
export function linkIn(mail: { readonly text: string; readonly html: string }): string | null {
  const link = /https?:\/\/[^\s"'<>]+\/go\/[A-Za-z0-9_.~-]+/;
  return link.exec(mail.text)?.[0] ?? link.exec(mail.html)?.[0] ?? null;
}

export function readPage(body: unknown): LinkPage {
  const page = recordOf(body);
  return {
    kind: textOf(page['kind']),
    actions: actionsOf(page['actions']),
    devices: listOf(page['devices']).map((one) => {
      const device = recordOf(one);
      return {
        key: textOf(device['key']),
        model: textOf(device['model']),
        platform: textOf(device['platform']),
        serialStart: typeof device['serialStart'] === 'string' ? device['serialStart'] : null,
        phase: textOf(device['phase']),
        slots: listOf(device['slots']).map(textOf),
        slot: textOf(device['slot']),
        deferrals: typeof device['deferrals'] === 'number' ? String(device['deferrals']) : textOf(device['deferrals']),
        actions: actionsOf(device['actions']),
      };
    }),
  };
}

export function actionNamed(from: { readonly actions: readonly PageAction[] }, name: string): PageAction | null {
  return from.actions.find((action) => action.name === name) ?? null;
}

function actionsOf(value: unknown): PageAction[] {
  return listOf(value).map((one) => ({ name: textOf(recordOf(one)['name']), href: textOf(recordOf(one)['href']) }));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
