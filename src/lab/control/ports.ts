import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Addresses } from './views.ts';

const portsFile = z.object({
  control: z.number().int(),
  graph: z.number().int(),
  login: z.number().int(),
  uem: z.number().int(),
  smtp: z.number().int(),
  // Worlds from before there was a sign-in have none.
  signIn: z.number().int().default(0),
});

/** The ports of the lab's doors. 0: any free one. */
export type Ports = z.infer<typeof portsFile>;

const ANY: Ports = { control: 0, graph: 0, login: 0, uem: 0, smtp: 0, signIn: 0 };

/** The ports that an earlier process of this world had, so that whoever knows its addresses finds it again after a kill. */
export function portsBefore(stateDir: string): Ports {
  const path = join(stateDir, 'ports.json');
  if (!existsSync(path)) return ANY;
  const read = portsFile.safeParse(jsonOr(readFileSync(path, 'utf8')));
  return read.success ? read.data : ANY;
}

export function keepPorts(stateDir: string, at: Addresses): void {
  const port = (url: string): number => Number(new URL(url).port);
  const ports: Ports = {
    control: port(at.control),
    graph: port(at.graph),
    login: port(at.login),
    uem: port(at.uem),
    smtp: at.smtp.port,
    signIn: port(at.signIn),
  };
  writeFileSync(join(stateDir, 'ports.json'), JSON.stringify(ports));
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
