import {
  type MutateOptions,
  QueryClient,
  type UseMutationResult,
  useMutation,
  type UseQueryResult,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Me } from '../../contract/api/overview.ts';
import type { RouteId } from '../../contract/api/paths.ts';
import type { Ability } from '../../contract/api/roles.ts';
import type { AnswerOf } from '../../contract/api/routes.ts';
import type { StaffLanguage } from '../../text/language.ts';
import { ApiProblem, call, type Given } from './client.ts';

/** A refusal is an answer; only silence is asked again. */
function onSilence(count: number, error: Error): boolean {
  return count < 3 && error instanceof ApiProblem && error.problem.status === 0;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: onSilence,
    },
  },
});

/** What a route answers, kept and read again when something changed. */
export function useCall<K extends RouteId>(
  id: K,
  given: Given<K>,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<AnswerOf<K>, Error> {
  return useQuery({
    queryKey: [id, given],
    queryFn: ({ signal }) => call(id, given, signal),
    placeholderData: (previous) => previous,
    ...options,
  });
}

/** One press of a button. Whether the first try arrived is not known when nobody answers: each further one has its key. */
interface Press<K extends RouteId> {
  readonly given: Given<K>;
  readonly key: string;
}

export function pressOf<K extends RouteId>(given: Given<K>): Press<K> {
  return { given, key: crypto.randomUUID() };
}

/** How a press is sent, and sent again while nobody answers. */
export function sending<K extends RouteId>(id: K) {
  return { mutationFn: ({ given, key }: Press<K>) => call(id, given, undefined, key), retry: onSilence };
}

type Sent<K extends RouteId> = UseMutationResult<AnswerOf<K>, Error, Press<K>>;
type Then<K extends RouteId> = MutateOptions<AnswerOf<K>, Error, Press<K>>;

interface Act<K extends RouteId>
  extends Pick<Sent<K>, 'data' | 'error' | 'isIdle' | 'isPending' | 'isSuccess' | 'reset'> {
  /** What the last press was given. */
  readonly variables: Given<K> | undefined;
  readonly mutate: (given: Given<K>, then?: Then<K>) => void;
  readonly mutateAsync: (given: Given<K>, then?: Then<K>) => Promise<AnswerOf<K>>;
}

/** A write: `mutate(given)`. Whatever it decided, everything shown is read again. */
export function useAct<K extends RouteId>(id: K): Act<K> {
  const client = useQueryClient();
  const { data, error, isIdle, isPending, isSuccess, reset, variables, mutate, mutateAsync } = useMutation({
    ...sending(id),
    onSettled: () => client.invalidateQueries(),
  });
  return {
    data,
    error,
    isIdle,
    isPending,
    isSuccess,
    reset,
    variables: variables?.given,
    mutate: (given, then) => mutate(pressOf(given), then),
    mutateAsync: (given, then) => mutateAsync(pressOf(given), then),
  };
}

let lost = false;
const hearing = new Set<() => void>();

function tellLost(now: boolean): void {
  if (lost === now) return;
  lost = now;
  // What went by meanwhile was not told: everything shown is read again.
  if (!now) void queryClient.invalidateQueries({ type: 'active' });
  for (const hear of hearing) hear();
}

/** Does the server not answer at present? Then what is shown is the last that is known. */
export function useLost(): boolean {
  return useSyncExternalStore(
    (hear) => {
      hearing.add(hear);
      return () => hearing.delete(hear);
    },
    () => lost,
  );
}

/** Between two readings because something changed. */
const READ_AGAIN_MS = 2_000;

/** Listens to the server: the live picture is taken as it comes, the rest of what is shown is read again, not too often. */
export function useLive(language: StaffLanguage): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: number | null = null;
    const events = new EventSource(`/api/v1/events?language=${language}`);
    events.addEventListener('status', (event) => {
      client.setQueryData(['status', {}], JSON.parse(event.data as string));
      timer ??= window.setTimeout(() => {
        timer = null;
        if (!document.hidden)
          void client.invalidateQueries({ type: 'active', predicate: ({ queryKey: [id] }) => id !== 'status' });
      }, READ_AGAIN_MS);
    });
    events.addEventListener('open', () => tellLost(false));
    events.addEventListener('error', () => tellLost(true));
    return () => {
      events.close();
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [client, language]);
}

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. @throws Error outside the frame: a bug */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('nobody is signed in here');
  return me;
}

export function useMay(ability: Ability): boolean {
  return useMe().abilities.includes(ability);
}
