import nodemailer from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFaults, type Faults } from '../control/faults.ts';
import { type LabWorld, openWorld } from '../world/world.ts';
import { type Smtp, startSmtp } from './smtp.ts';

let world: LabWorld;
let faults: Faults;
let smtp: Smtp;

beforeEach(async () => {
  world = openWorld({ users: 12, seed: 1, source: 'workspace-one', stateDir: null });
  faults = createFaults(() => world.state.now);
  smtp = await startSmtp({ world, mailFault: faults.mailFault });
});
afterEach(() => smtp.stop());

const send = (to: string) =>
  nodemailer.createTransport({ host: smtp.host, port: smtp.port }).sendMail({
    from: 'Sluis <sluis@noordwind.example>',
    to: { name: 'Paweł ’t Hof', address: to },
    subject: 'Uw telefoon verhuist, أحمد',
    text: 'Begin hier: http://127.0.0.1:9/go/abc',
    html: '<p>Begin hier</p>',
    messageId: '<one@noordwind.example>',
    headers: { 'X-Sluis-Message': 'invitation', 'X-Sluis-Promise': '2026-04-01T06:00:00.000Z' },
  });
const reader = (): string => world.state.people.find((one) => one.mail !== '')?.mail ?? '';

test('an accepted message is in the world before the sender hears of it, marks and letters whole', async () => {
  const answer = await send(reader());

  expect(answer.response).toMatch(/^250/);
  expect(world.state.mail).toEqual([
    expect.objectContaining({
      number: 1,
      messageId: '<one@noordwind.example>',
      to: reader(),
      subject: 'Uw telefoon verhuist, أحمد',
      channel: 'smtp',
      headers: { 'x-sluis-message': 'invitation', 'x-sluis-promise': '2026-04-01T06:00:00.000Z' },
    }),
  ]);
  expect(world.state.mail[0]?.text).toContain('/go/abc');
  expect(world.state.agenda.filter((one) => one.what === 'person-reads-mail')).toHaveLength(1);
});

test('a refused message is nowhere; the next one goes through', async () => {
  faults.order({ kind: 'mail-refuse', code: 451 });

  await expect(send(reader())).rejects.toMatchObject({ responseCode: 451 });
  expect(world.state.mail).toEqual([]);

  await send(reader());
  expect(world.state.mail).toHaveLength(1);
});

test.each([
  { when: 'before', kept: 0 },
  { when: 'after', kept: 1 },
] as const)('cut $when acceptance: the sender cannot tell, the world can', async ({ when, kept }) => {
  faults.order({ kind: 'mail-cut', when });

  await expect(send(reader())).rejects.toThrow();
  expect(world.state.mail).toHaveLength(kept);
});
