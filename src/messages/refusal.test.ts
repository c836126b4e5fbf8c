import { expect, test } from 'vitest';
import { isOfRecipient } from './refusal.ts';

test.each([
  ['MAIL FROM', '452 4.3.1 Insufficient system resources', false],
  ['MAIL FROM', '451 4.7.1 Service unavailable', false],
  ['MAIL FROM', '550 5.7.60 not as this sender', false],
  ['RCPT TO', '451 4.3.0 Temporary lookup failure', false],
  ['RCPT TO', '451 4.4.1 no answer from the next server', false],
  ['RCPT TO', '451 local error in processing', false],
  ['DATA', '452 4.0.0 no room', false],
  ['DATA', '421 going down', false],
  ['RCPT TO', '450 mailbox busy', true],
  ['RCPT TO', '450-4.2.0 Greylisted\r\n450 4.2.0 try again', true],
  ['RCPT TO', '452 4.2.2 mailbox full', true],
  ['DATA', '451 4.7.1 Greylisting in action', true],
  ['RCPT TO', '550 5.1.1 no such mailbox', true],
  ['DATA', '554 5.3.4 too big', true],
] as const)('to %s "%s": of this recipient or message is %s', (command, text, is) => {
  expect(isOfRecipient({ command, status: Number(text.slice(0, 3)), text })).toBe(is);
});
