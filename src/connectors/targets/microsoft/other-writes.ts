import { z } from 'zod';
import { fail, ok } from '../../../domain/result.ts';
import type { UserId } from '../../../domain/words.ts';
import type { Answer, OutgoingMail, Outcome } from '../../connector.ts';
import { unread } from '../../unread.ts';
import { type Graph, sendCall } from './graph.ts';
import { findGroup } from './groups.ts';
import { type Answers, change } from './members.ts';

/** An empty security group with exactly this name. */
export async function ensureGroup(
  graph: Graph,
  name: string,
  description: string,
  signal: AbortSignal,
): Answer<{ readonly id: string; readonly outcome: Outcome }> {
  const found = await findGroup(graph, name, signal);
  if (!found.ok) return unread(found);
  if (found.value !== null) return ok({ id: found.value, outcome: 'already' });
  const body = {
    displayName: name,
    description,
    mailNickname: nicknameOf(name),
    mailEnabled: false,
    securityEnabled: true,
    groupTypes: [],
  };
  const sent = await sendCall(graph, 'createGroup', { body }, signal);
  if (!sent.ok) return sent;
  const made = z.object({ id: z.string().min(1) }).safeParse(sent.value);
  return made.success
    ? ok({ id: made.data.id, outcome: 'done' })
    : fail({ code: 'malformed', at: 'POST /v1.0/groups', excerpt: 'a group without an id' });
}

/** Required by Graph though the group has no mail: at most 64 plain characters, none of `@()\[]";:<>,` or space. */
function nicknameOf(name: string): string {
  return (
    name
      .replaceAll(/[^A-Za-z0-9-]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 64) || 'group'
  );
}

export async function revokeSessions(graph: Graph, users: readonly UserId[], signal: AbortSignal): Answer<Answers> {
  return change(
    graph,
    users,
    (user) => ({ call: 'revokeSessions', ids: [user] }),
    signal,
    async (answer) => {
      if (!answer.ok || answer.value === null) return null;
      const { value } = answer.value as { readonly value?: unknown };
      if (value === true) return null;
      const at = 'POST revokeSignInSessions';
      if (value !== false) return fail({ code: 'malformed', at, excerpt: 'neither yes nor no' });
      return fail({ code: 'refused', at, status: 200, detail: 'answered false' });
    },
  );
}

/** Accepted now, done at the device's next check-in. */
export async function syncDevice(graph: Graph, managedDeviceId: string, signal: AbortSignal): Answer {
  const sent = await sendCall(graph, 'syncDevice', { ids: [managedDeviceId] }, signal);
  return sent.ok ? ok('asked') : sent;
}

/** Graph takes five headers at most, each beginning with x-. */
const MOST_HEADERS = 5;

/**
 * 202 says that Exchange took the mail, not that it arrived. Graph offers no key by which a repeat is recognised, so the
 * message's own id travels as a header, and a lost answer stays `unreachable`. HTML alone: Graph sends one form.
 */
export async function sendMail(graph: Graph, from: string, mail: OutgoingMail, signal: AbortSignal): Answer {
  const headers = Object.entries({ 'x-sluis-id': mail.id, ...mail.headers })
    .filter(([name]) => /^x-[a-z0-9-]+$/i.test(name))
    .slice(0, MOST_HEADERS)
    .map(([name, value]) => ({ name, value }));
  const body = {
    message: {
      subject: mail.subject,
      body: { contentType: 'html', content: mail.html },
      toRecipients: [{ emailAddress: { address: mail.to, ...(mail.toName === null ? {} : { name: mail.toName }) } }],
      internetMessageHeaders: headers,
    },
    saveToSentItems: false,
  };
  const sent = await sendCall(graph, 'sendMail', { ids: [from], body }, signal);
  return sent.ok ? ok('asked') : sent;
}
