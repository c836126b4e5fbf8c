import type { ReactNode } from 'react';

/**
 * One column of a long table.
 *
 * `card` says what becomes of it where the table is too narrow for columns and each row is a card: its title, something at the
 * right of the title, a line with its name before it, a line without (`words`), or nothing.
 */
export interface LongColumn<Row> {
  readonly id: string;
  readonly head: string;
  /** A track of CSS grid: `minmax(140px, 2fr)`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  /** Name of the server's order; absent where it cannot be ordered by this. */
  readonly order?: string;
  /** Left out where the table is narrower than this, in CSS pixels. */
  readonly from?: number;
  readonly align?: 'end';
  readonly card: 'title' | 'aside' | 'line' | 'words' | 'none';
}

export interface Order {
  readonly order: string;
  readonly descending: boolean;
}

/** What one page of a list is asked for. */
export interface PageAsked extends Order {
  readonly after?: string;
  readonly skip: number;
  readonly limit: number;
}

/** One page as every list of the API answers it. */
export interface PageAnswer<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number;
}

/** Under this width a row is a card. */
export const CARDS_UNDER = 640;
export const ROW_HEIGHT = 44;
export const CARD_HEIGHT = 112;
/** Rows of one page. */
export const BLOCK = 100;
