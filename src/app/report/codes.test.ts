import { expect, test } from 'vitest';
import type { ConnectorFailure } from '../../connectors/connector.ts';
import type { ListProblem } from '../../connectors/sources/list/problem.ts';
import type { ActionKind, MessageKind } from '../../domain/action.ts';
import type { Lever } from '../../domain/facts.ts';
import type { FindingCode } from '../../domain/finding.ts';
import type { Platform } from '../../domain/words.ts';
import type { MailKind } from '../../messages/variables.ts';
import type { StoreFailureCode } from '../../store/failure.ts';
import type { Key } from '../../text/say.ts';
import type { ConfigFailure } from '../config/failure.ts';

type Both<Head extends string> = Head | `${Head}.next`;
/** Every key that a code of another room asks for. */
type Wanted =
  | Both<`finding.${FindingCode}`>
  | Both<`error.${ConnectorFailure['code'] | ConfigFailure['code'] | ListProblem['code'] | StoreFailureCode}`>
  | `action.${ActionKind}`
  | `lever.${Lever}`
  | `platform.${Platform}`
  | `message.${MessageKind | MailKind}`;

/** `never`, or the keys that are missing: with those the test below does not compile. */
type Untold = Exclude<Wanted, Key>;
type Unwritten = Exclude<MessageKind, MailKind>;

function nothingMissing<T>(...missing: [T] extends [never] ? [] : [T]): number {
  return missing.length;
}

test('every code of domain, connectors, store and configuration has its sentence; the compiler says so', () => {
  expect(nothingMissing<Untold>()).toBe(0);
  expect(nothingMissing<Unwritten>()).toBe(0);
  // @ts-expect-error a key that is missing does not compile
  expect(nothingMissing<'finding.made-up'>()).toBe(0);
});
