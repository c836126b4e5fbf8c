import { type RefCallback, useCallback, useRef, useState } from 'react';

/** How wide an element is, in CSS pixels, kept up to date; `before` until it is known. */
export function useWidth(before: number): readonly [RefCallback<Element>, number] {
  const [width, setWidth] = useState(before);
  const observer = useRef<ResizeObserver | null>(null);
  const hold = useCallback(
    (element: Element | null) => {
      observer.current?.disconnect();
      observer.current = null;
      if (!element) return;
      setWidth(Math.round(element.getBoundingClientRect().width) || before);
      observer.current = new ResizeObserver(([entry]) => {
        if (entry) setWidth(Math.round(entry.contentRect.width));
      });
      observer.current.observe(element);
    },
    [before],
  );
  return [hold, width];
}
