import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Search parameters of a page as plain text: filters stand in the address, so that a count can be a link to its rows. */
export type Search = Readonly<Record<string, string>>;

/** The filters of this page, and how to change some of them: '' takes one away. Going back goes to the filters before. */
export function useFilters(): readonly [Search, (changes: Search) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Search) => {
      void navigate({
        to: '.',
        search: ((before: Search) =>
          Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== ''))) as never,
      });
    },
    [navigate],
  );
  return [search, change];
}
