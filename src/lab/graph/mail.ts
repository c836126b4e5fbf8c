import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Reply, World } from '../world/event.ts';
import { userOf } from './lookup.ts';
import { graphError } from './protocol/answer.ts';
import { checkBody, typed } from './writes/body.ts';

const recipients = z
  .array(
    typed('recipient', { emailAddress: typed('emailAddress', { address: z.string(), name: z.string().nullish() }) }),
  )
  .optional();

const message = typed('message', {
  subject: z.string().nullish(),
  body: typed('itemBody', {
    contentType: z.string().regex(/^(text|html)$/i, {
      error: "Cannot convert the literal to the expected type 'microsoft.graph.bodyType'.",
    }),
    content: z.string(),
  }),
  toRecipients: recipients,
  ccRecipients: recipients,
  bccRecipients: recipients,
  replyTo: recipients,
  importance: z.enum(['low', 'normal', 'high']).optional(),
  internetMessageId: z.string().optional(),
  internetMessageHeaders: z.array(typed('internetMessageHeader', { name: z.string(), value: z.string() })).optional(),
});

const MOST_HEADERS = 5;

/** Takes a message from an application: 202 says that it was accepted, not that it arrived. */
export function sendMail(world: World, from: string, body: unknown): Reply {
  const sender = userOf(world.state, from);
  if (sender === undefined) return graphError(404, 'ErrorInvalidUser', `The requested user '${from}' is invalid.`);
  if (sender.mail === null) {
    return graphError(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  }
  const read = checkBody(request, lowerCased(body), 'Message', 'BadRequest');
  if ('refusal' in read) return read.refusal;
  const wanted = read.value.message;
  const to = [wanted.toRecipients, wanted.ccRecipients, wanted.bccRecipients].flatMap((list) => list ?? []);
  if (to.length === 0) return graphError(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.');
  const headers = wanted.internetMessageHeaders ?? [];
  const odd = headers.find((header) => !/^x-/i.test(header.name));
  if (odd !== undefined) {
    return graphError(
      400,
      'InvalidInternetMessageHeader',
      `The internet message header name '${odd.name}' should start with 'x-' or 'X-'.`,
    );
  }
  if (headers.length > MOST_HEADERS) {
    return graphError(
      400,
      'InvalidInternetMessageHeaderCollection',
      `Maximum number of headers in one message should be less than or equal to ${MOST_HEADERS}.`,
    );
  }
  const isHtml = wanted.body.contentType.toLowerCase() === 'html';
  // The id is drawn here and kept in the event: a stream of the world may only move while an event is applied.
  world.apply({
    type: 'mail',
    messageId: wanted.internetMessageId ?? `<${randomUUID()}@${world.state.organisation.domain}>`,
    from: sender.mail,
    to: to.map((recipient) => recipient.emailAddress.address),
    subject: wanted.subject ?? '',
    text: isHtml ? plainText(wanted.body.content) : wanted.body.content,
    html: isHtml ? wanted.body.content : '',
    headers: Object.fromEntries(headers.map((header) => [header.name.toLowerCase(), header.value])),
    channel: 'graph',
  });
  return { status: 202 };
}

const request = z.strictObject(
  { message, saveToSentItems: z.boolean().nullish() },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `The parameter '${issue.keys[0] ?? ''}' in the request payload is not a valid parameter for the operation 'sendMail'.`
        : undefined,
  },
);

/** The schema spells the parameters with a capital; both are taken. */
function lowerCased(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name === 'Message' ? 'message' : name === 'SaveToSentItems' ? 'saveToSentItems' : name,
      value as unknown,
    ]),
  );
}

function plainText(html: string): string {
  return html
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<a\s[^>]*href="([^"]*)"[^>]*>/gi, ' $1 ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
