import { expect, test } from 'vitest';
import { readBounce } from './bounce.ts';

/** A report whose headers of the original are in Base64, as anybody may send it. */
function report(original: string): Buffer {
  const encoded = (
    Buffer.from(original)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');
  return Buffer.from(
    [
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.com',
      '',
      'ACTION: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1',
      '  user unknown',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      'Content-Transfer-Encoding: base64',
      '',
      encoded,
      '--b--',
      '',
    ].join('\r\n'),
  );
}

test('folded lines are one, and names of fields are in any case', async () => {
  expect(await readBounce(report('Subject: x\r\nmessage-id:\r\n\t<a@b>\r\n'))).toEqual({
    messageId: 'a@b',
    lasting: true,
    detail: '550 5.1.1 user unknown',
  });
});

test('a field of a million blanks takes no time', async () => {
  const began = performance.now();
  await readBounce(report(`Message-ID: <${' '.repeat(1_000_000)}x>\r\n`));

  expect(performance.now() - began).toBeLessThan(2_000);
});
