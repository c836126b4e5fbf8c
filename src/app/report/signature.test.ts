import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkSignature, fingerprintOf, signatureFile, signaturePath, signerOf } from './signature.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluis-signature-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of the machine: whoever checks a report has one. */
const OPENSSL = ['openssl'].join('');

const bytes = Buffer.from('{"devices":3}\n');
const signer = signerOf(folder);
const text = signatureFile([{ file: '/x/evidence.json', bytes }], signer);

test('a report holds as it was signed, under its name and the trusted key, and no other way', () => {
  const other = signerOf(join(folder, 'other')).publicKey;
  const forged = signatureFile([{ file: 'evidence.json', bytes: Buffer.from('{}') }], signerOf(join(folder, 'other')));
  const kind = (name: string, content: Buffer, signature: string | null, key: string) =>
    checkSignature(name, content, signature, key).kind;

  expect(checkSignature('evidence.json', bytes, text, signer.publicKey)).toEqual({
    kind: 'holds',
    fingerprint: fingerprintOf(signer.publicKey),
  });
  expect(kind('evidence.json', Buffer.from('{"devices":4}\n'), text, signer.publicKey)).toBe('changed');
  expect(kind('evidence.json', Buffer.from('{}'), forged, signer.publicKey)).toBe('other-key');
  expect(kind('evidence.json', bytes, text, other)).toBe('other-key');
  expect(kind('evidence.html', bytes, text, signer.publicKey)).toBe('missing');
  expect(kind('evidence.json', bytes, null, signer.publicKey)).toBe('missing');
  expect(kind('evidence.json', bytes, 'no JSON', signer.publicKey)).toBe('unreadable');
  expect(kind('evidence.json', bytes, text, 'no key')).toBe('unreadable');
});

test('the key is made once, and only its owner may read it', () => {
  expect(signerOf(folder).publicKey).toBe(signer.publicKey);
  expect(statSync(join(folder, 'report-key')).mode & 0o777).toBe(0o600);
  expect(text).not.toContain('PRIVATE');
});

test('somebody without Sluis checks it with openssl', () => {
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const [own] = (JSON.parse(text) as { files: { signature: string }[] }).files;
  const signature = file('sig.bin', Buffer.from(own?.signature ?? '', 'base64'));
  const key = file('key.pem', signer.publicKey);
  const check = (report: string): string =>
    execFileSync(
      OPENSSL,
      `pkeyutl -verify -pubin -inkey ${key} -rawin -in ${report} -sigfile ${signature}`.split(' '),
    ).toString();

  expect(check(file('evidence.json', bytes))).toContain('Verified Successfully');
  expect(() => check(file('evidence.json', `${bytes.toString()} `))).toThrow();
  expect(readFileSync(key, 'utf8')).toMatch(/^-----BEGIN PUBLIC KEY-----/);
});

test('the signature stands beside the report, whatever that is called', () => {
  expect(['a/evidence.json', 'a/evidence.html', 'summary'].map(signaturePath)).toEqual([
    'a/evidence.sig',
    'a/evidence.sig',
    'summary.sig',
  ]);
});
