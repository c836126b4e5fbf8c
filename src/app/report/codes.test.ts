import { expect, test } from 'vitest';
import type { ConnectorFailure } from '../../connectors/connector.ts';
import type { ListProblem } from '../../connectors/sources/list/table.ts';
import type { ActionKind, MessageKind } from '../../domain/action.ts';
import type { Lever } from '../../domain/facts.ts';
import type { FindingCode } from '../../domain/finding.ts';
import type { Platform } from '../../domain/words.ts';
import type { MailKind } from '../../messages/variables.ts';
import type { StoreFailureCode } from '../../store/failure.ts';
import type { Key } from '../../text/say.ts';
import type { ConfigFailure } from '../config/failure.ts';

type Both<Head extends string> = Head | `${Head}.next`;
type Told = { readonly [Keys in Wanted as Keys]: Keys extends Key ? true : never };

/** Every key that a code of another room asks for. One that the catalogue lacks cannot be given `true` below. */
type Wanted =
  | Both<`finding.${FindingCode}`>
  | Both<`error.${ConnectorFailure['code'] | ConfigFailure['code'] | ListProblem['code'] | StoreFailureCode}`>
  | `action.${ActionKind}`
  | `lever.${Lever}`
  | `platform.${Platform}`
  | `message.${MessageKind | MailKind}`;

/** Does not compile while a sentence is missing, and names its key. */
type Untold = { readonly [K in keyof Told]: Told[K] extends true ? never : K }[keyof Told];
type Unwritten = { readonly [K in MessageKind]: K extends MailKind ? never : K }[MessageKind];

function nothingMissing<T>(...missing: [T] extends [never] ? [] : [T]): number {
  return missing.length;
}

test('every code of domain, connectors, store and configuration has its sentence; the compiler says so', () => {
  expect(nothingMissing<Untold>()).toBe(0);
  expect(nothingMissing<Unwritten>()).toBe(0);
  // @ts-expect-error a key that is missing does not compile
  expect(nothingMissing<'finding.made-up'>()).toBe(0);
});
