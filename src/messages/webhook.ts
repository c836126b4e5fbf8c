import { fail, ok, type Result } from '../domain/result.ts';
import type { PacingClock } from './channel.ts';
import { paced } from './pace.ts';

/** What a channel of people is told: no name, no personal link. */
export interface Card {
  readonly title: string;
  readonly text: string;
  readonly button: { readonly label: string; readonly url: string };
}

/** Why a card does not count as accepted. Never holds the address: whoever has it can post. */
export interface CardFailure {
  readonly code: 'refused' | 'unreachable';
  readonly status: number | null;
}

export interface Webhook {
  readonly post: (card: Card, signal: AbortSignal) => Promise<Result<'accepted', CardFailure>>;
}

/** Teams takes four requests a second, and 28 KB in each. Source: Microsoft Teams, "Create Incoming Webhooks". */
const TEAMS = [{ most: 4, perMs: 1_000 }];
const LONGEST_TEXT = 4_000;
const PATIENCE_MS = 15_000;

/** A Teams workflow ("When a Teams webhook request is received"), or anything that takes an Adaptive Card in an envelope like it. */
export function openWebhook(url: string, clock: PacingClock): Webhook {
  const turn = paced(TEAMS, clock);
  return {
    async post(card, signal) {
      await turn();
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(envelope(card)),
        // The address is the secret: it must not be handed on to another.
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      }).catch(() => null);
      if (answer === null) return fail({ code: 'unreachable', status: null });
      const said = await answer.text().catch(() => '');
      // Some webhooks of Teams answer 200 and tell the error in words: "... HTTP error 413".
      const refused = !answer.ok || /HTTP error \d{3}/i.test(said);
      return refused ? fail({ code: 'refused', status: answer.status }) : ok('accepted');
    },
  };
}

function envelope({ title, text, button }: Card): object {
  const block = (said: string, more: object): object => ({ type: 'TextBlock', text: plain(said), wrap: true, ...more });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [block(title, { weight: 'Bolder', size: 'Medium' }), block(text.slice(0, LONGEST_TEXT), {})],
          actions: [{ type: 'Action.OpenUrl', title: button.label, url: button.url }],
        },
      },
    ],
  };
}

/** A TextBlock reads Markdown: a wave's name must not become a link or a heading. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]#~]/g, String.raw`\$&`);
}
