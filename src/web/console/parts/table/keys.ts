/** Where a key goes from here, by the row number; null: no key of ours. Up, Down, Page Up, Page Down, Home, End. */
export function goTo(key: string, from: number, total: number, page: number): number | null {
  const last = total - 1;
  const to = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: last,
  }[key];
  return to === undefined || total === 0 ? null : Math.min(last, Math.max(0, to));
}
