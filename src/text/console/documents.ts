import { sentences } from '../define.ts';

/** The console's page of posters, briefings and the guide. */
export const documentsPageTexts = sentences({
  'documents.about': {
    en: 'Paper for walls, for the help desk and for yourself, made of this move’s own dates and numbers.',
    nl: 'Papier voor aan de muur, voor de helpdesk en voor jezelf, met de datums en aantallen van deze overstap.',
  },
  'documents.posters': { en: 'Posters', nl: 'Aanplakbiljetten' },
  'documents.posters.about': {
    en: 'Three designs with a QR code to the employees’ page. Print them on A4 or A3.',
    nl: 'Drie ontwerpen met een QR-code naar de pagina voor medewerkers. Druk ze af op A4 of A3.',
  },
  'documents.design.1': { en: 'A quarter of an hour', nl: 'Een kwartier' },
  'documents.design.2': { en: 'Through the lock', nl: 'Door de sluis' },
  'documents.design.3': { en: 'In three steps', nl: 'In drie stappen' },
  'documents.preview': {
    en: 'The poster “{name}” as it would be printed',
    nl: 'Het affiche “{name}” zoals het wordt afgedrukt',
  },
  'documents.language': { en: 'Language', nl: 'Taal' },
  'documents.size': { en: 'Paper', nl: 'Papier' },
  'documents.wave': { en: 'Dates of', nl: 'Datums van' },
  'documents.wave.none': { en: 'no dates, for everybody', nl: 'geen datums, voor iedereen' },
  'documents.open': { en: 'Open as PDF', nl: 'Openen als PDF' },
  'documents.briefing': { en: 'Briefing of the help desk', nl: 'Briefing voor de helpdesk' },
  'documents.briefing.about': {
    en: 'What happens when, what callers will say and what to answer; one for each wave.',
    nl: 'Wat er wanneer gebeurt, wat bellers zeggen en wat je antwoordt; een per golf.',
  },
  'documents.guide': { en: 'The guide to this migration', nl: 'De gids van deze migratie' },
  'documents.guide.about': {
    en: 'The runbook: steps, waves, dates, contacts, what to do if. Made anew each time you open it.',
    nl: 'Het draaiboek: stappen, golven, datums, contacten, wat te doen als. Bij elk openen opnieuw gemaakt.',
  },
  'documents.guide.open': { en: 'Open the guide', nl: 'Gids openen' },
  'documents.report': { en: 'Evidence report', nl: 'Bewijsrapport' },
  'documents.report.about': {
    en: 'What was done and what holds, with the numbers behind it, as it stands now.',
    nl: 'Wat is gedaan en wat klopt, met de getallen erachter, zoals het nu is.',
  },
  'documents.report.html': { en: 'Save as a page', nl: 'Bewaren als pagina' },
  'documents.report.json': { en: 'Save as JSON', nl: 'Bewaren als JSON' },
});
