import { useEffect, useState } from 'react';

/** A value once it has stayed the same for a moment; the first at once. */
export function useRested(value: string, restMs: number): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    if (value === rested) return;
    const timer = window.setTimeout(() => setRested(value), restMs);
    return () => window.clearTimeout(timer);
  }, [value, rested, restMs]);
  return rested;
}
