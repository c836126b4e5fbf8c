import { sentences } from '../define.ts';

/** Long tables, whatever is in them. */
export const tableTexts = sentences({
  'table.total': {
    en: '{total, plural, one {1 row} other {{shown} rows}}',
    nl: '{total, plural, one {1 rij} other {{shown} rijen}}',
  },
  'table.csv': { en: 'Export as CSV', nl: 'Exporteren als CSV' },
  'table.order.ascending': { en: 'Order by {column}', nl: 'Sorteren op {column}' },
  'table.order.descending': {
    en: 'Order by {column}, the other way round',
    nl: 'Sorteren op {column}, andersom',
  },
  'table.filters': { en: 'Filters', nl: 'Filteren' },
  'table.filters.some': { en: 'Filters ({count})', nl: 'Filteren ({count})' },
  'table.filters.clear': { en: 'Clear filters', nl: 'Filters wissen' },
  'table.filter.all': { en: 'All', nl: 'Alle' },
});
