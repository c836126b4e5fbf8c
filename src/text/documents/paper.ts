import { sentences } from '../define.ts';

/** What briefing and guide share: dates, spans, counts. */
export const paper = sentences({
  'paper.day': { en: '{at, date, day}', nl: '{at, date, day}' },
  'paper.weekday': { en: '{at, date, weekday}', nl: '{at, date, weekday}' },
  'paper.moment': { en: '{at, date, moment}', nl: '{at, date, moment}' },
  'paper.number': { en: '{n, number}', nl: '{n, number}' },
  'paper.days': { en: '{n, plural, one {# day} other {# days}}', nl: '{n, plural, one {# dag} other {# dagen}}' },
  'paper.hours': { en: '{n, plural, one {# hour} other {# hours}}', nl: '{n, plural, one {# uur} other {# uur}}' },
  'paper.minutes': {
    en: '{n, plural, one {# minute} other {# minutes}}',
    nl: '{n, plural, one {# minuut} other {# minuten}}',
  },
  'paper.old-product': { en: 'the old product', nl: 'het oude product' },
  'paper.unknown': { en: 'not known yet', nl: 'nog niet bekend' },
  'paper.page': { en: 'Page {page} of {pages}', nl: 'Pagina {page} van {pages}' },
  'paper.made': {
    en: 'As of {at, date, moment} (times of {zone})',
    nl: 'Stand van {at, date, moment} (tijden van {zone})',
  },
  'paper.logo': { en: 'Logo of {organisation}', nl: 'Logo van {organisation}' },
});
