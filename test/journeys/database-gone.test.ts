import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, type Ended, openDesk } from './cli.kit.ts';
import { killPostmaster } from './support/product.ts';

let desk: Desk;
let relay: SMTPServer;
let onMail: () => void = () => undefined;

beforeAll(async () => {
  desk = await openDesk(18_811);
  // The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
  chmodSync(desk.folder, 0o755);
  relay = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _, done) => {
      stream.resume().once('end', () => {
        onMail();
        setTimeout(done, 1_000);
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = relay.listen(0, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port));
  });
  const text = readFileSync(desk.config, 'utf8');
  writeFileSync(desk.config, text.replace(/server: 127\.0\.0\.1:\d+/, `server: 127.0.0.1:${port}`));
}, 60_000);

afterAll(async () => {
  await new Promise<void>((done) => relay.close(done));
  await desk.close();
});

/** The verb, whose database is killed when its first mail arrives: how it ended, and how long after. */
async function killedAtMail(data: string, ...args: readonly string[]): Promise<Ended & { readonly tookMs: number }> {
  let killedAt = 0;
  onMail = () => {
    if (killedAt === 0 && killPostmaster(data)) killedAt = performance.now();
  };
  const { child, ended } = desk.spawned(...args, '--data', data);
  const late = setTimeout(() => child.kill('SIGKILL'), 150_000);
  const end = await ended;
  clearTimeout(late);
  return { ...end, tookMs: performance.now() - killedAt };
}

test.each([
  ['run', (): readonly string[] => ['run', '--port', '0']],
  ['apply', (plan: string) => ['apply', plan, '--yes']],
])(
  'where the embedded database ends for good while mails leave, %s ends with exit code 3 within a minute, and says so',
  async (verb, args) => {
    const data = join(desk.folder, verb);
    const plan = join(desk.folder, `${verb}.json`);
    expect((await desk.sluis('plan', '--out', plan, '--data', data)).error).toBe('');

    const { exit, error, tookMs } = await killedAtMail(data, ...args(plan));

    expect(error).toContain('has ended by itself');
    expect(error).toContain('nothing is sent twice');
    expect(exit).toBe(3);
    expect(tookMs).toBeLessThan(60_000);
  },
  240_000,
);
