import { z } from 'zod';
import { routes } from './route.ts';

const PDF = 'application/pdf';

export const documentsRoutes = routes({
  'documents.poster': {
    ability: 'make-documents',
    summary: 'A poster to print, with the QR code of the portal',
    query: z.object({
      design: z.enum(['1', '2', '3']).default('1'),
      size: z.enum(['a4', 'a3']).default('a4'),
      language: z.string().max(10).default('en'),
      wave: z.string().max(200).optional(),
      /** `svg` for a look at it on a screen. */
      as: z.enum(['pdf', 'svg']).default('pdf'),
    }),
    answer: PDF,
    perMinute: 60,
  },
  'documents.briefing': {
    ability: 'make-documents',
    summary: "The help desk's briefing for one wave",
    params: z.object({ wave: z.string().min(1).max(200) }),
    query: z.object({ language: z.enum(['en', 'nl']).default('en') }),
    answer: PDF,
    perMinute: 60,
  },
  'documents.guide': {
    ability: 'make-documents',
    summary: "This organisation's guide to its migration",
    query: z.object({ language: z.enum(['en', 'nl']).default('en') }),
    answer: PDF,
    perMinute: 60,
  },
  'documents.report': {
    ability: 'see-audit',
    summary: 'The evidence report as it stands',
    params: z.object({ format: z.enum(['json', 'html']) }),
    query: z.object({ language: z.enum(['en', 'nl']).default('en') }),
    answer: 'application/octet-stream',
  },
});
