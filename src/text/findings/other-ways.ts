import { sentences } from '../define.ts';

/** Findings on whom the old rules let in and our policy would not, as far as nobody can say by name who that is. */
export const otherWaysFindings = sentences({
  'finding.other-way-in-ends': {
    en: 'The old policy “{name}” also lets people in without a compliant device ({controls}; {platforms}). The policy of Sluis does not, so they would lose access, and nobody can say by name who that is.',
    nl: 'Het oude beleid “{name}” laat ook mensen binnen zonder conform toestel ({controls}; {platforms}). Het beleid van Sluis doet dat niet: zij zouden de toegang verliezen, en niemand kan met naam zeggen wie dat zijn.',
  },
  'finding.other-way-in-ends.next': {
    en: 'Look in the sign-in log of Entra who comes in that way, and bring their devices under Intune first; a hybrid joined computer has no owner in Entra. When it may end on a platform, name that platform under compliantOnly in sluis.yaml; {begun, select, yes {the move goes on meanwhile, so pause the waves if it must not} other {nothing is set up before}}.',
    nl: 'Kijk in het aanmeldingslogboek van Entra wie zo binnenkomt, en breng hun toestellen eerst onder Intune; een hybride gekoppelde computer heeft in Entra geen eigenaar. Mag het op een platform eindigen, noem dat platform dan onder compliantOnly in sluis.yaml; {begun, select, yes {de verhuizing gaat intussen door, dus pauzeer de golven als dat niet mag} other {eerder wordt er niets ingericht}}.',
  },
  'finding.spared-sign-ins-end': {
    en: 'The old policy “{name}” asks nothing of some sign-ins, by its conditions ({conditions}; {platforms}), and no other policy refuses them. The policy of Sluis asks everybody for a compliant device, wherever and however they sign in, so they would lose access, and nobody can say by name who that is.',
    nl: 'Het oude beleid “{name}” vraagt door zijn voorwaarden niets van sommige aanmeldingen ({conditions}; {platforms}), en geen ander beleid weigert ze. Het beleid van Sluis vraagt iedereen om een conform toestel, waar en hoe ze zich ook aanmelden: zij zouden de toegang verliezen, en niemand kan met naam zeggen wie dat zijn.',
  },
  'finding.spared-sign-ins-end.next': {
    en: 'Look at these conditions in Entra (a trusted place, a device filter, a kind of client, a risk) and in its sign-in log who comes in that way, and bring their devices under Intune first. When it may end on a platform, name that platform under compliantOnly in sluis.yaml; {begun, select, yes {the move goes on meanwhile, so pause the waves if it must not} other {nothing is set up before}}.',
    nl: 'Bekijk deze voorwaarden in Entra (een vertrouwde plaats, een apparaatfilter, een soort client, een risico) en zoek in het aanmeldingslogboek wie zo binnenkomt, en breng hun toestellen eerst onder Intune. Mag het op een platform eindigen, noem dat platform dan onder compliantOnly in sluis.yaml; {begun, select, yes {de verhuizing gaat intussen door, dus pauzeer de golven als dat niet mag} other {eerder wordt er niets ingericht}}.',
  },
  'finding.more-apps-asked': {
    en: 'No old policy asks something of everybody in all apps ({platforms}); these ask it in some apps only: {names}. The policy of Sluis asks for a compliant device in all apps.',
    nl: 'Geen oud beleid vraagt iedereen iets in alle apps ({platforms}); dit vraagt het alleen in sommige apps: {names}. Het beleid van Sluis vraagt in alle apps om een conform toestel.',
  },
  'finding.more-apps-asked.next': {
    en: 'Look in the sign-in log of Entra who uses other apps without a compliant device, and tell them. Name the platforms under compliantOnly in sluis.yaml when that is meant; nothing waits for it.',
    nl: 'Kijk in het aanmeldingslogboek van Entra wie andere apps zonder conform toestel gebruikt, en vertel het hun. Noem de platforms onder compliantOnly in sluis.yaml als dat de bedoeling is; er wordt niet op gewacht.',
  },
  'finding.more-platforms-asked': {
    en: 'No old policy asks anything of everybody on {platforms}{partly, select, yes {; these do not surely take in everybody: {names}} other {}}. The policy of Sluis asks whoever has moved for a compliant device there too.',
    nl: 'Geen oud beleid vraagt iedereen iets op {platforms}{partly, select, yes {; dit geldt niet zeker voor iedereen: {names}} other {}}. Het beleid van Sluis vraagt ook daar om een conform toestel, aan wie is verhuisd.',
  },
  'finding.more-platforms-asked.next': {
    en: 'Look in the sign-in log of Entra who signs in there without a compliant device, and tell them{partly, select, yes {; where all who move are under one of these policies, it is new to none of them} other {}}. Name the platforms under compliantOnly in sluis.yaml when that is meant; nothing waits for it.',
    nl: 'Kijk in het aanmeldingslogboek van Entra wie zich daar zonder conform toestel aanmeldt, en vertel het hun{partly, select, yes {; valt iedereen die verhuist onder een van deze, dan is het voor niemand nieuw} other {}}. Noem de platforms onder compliantOnly in sluis.yaml als dat de bedoeling is; er wordt niet op gewacht.',
  },
  'finding.unowned-devices': {
    en: '{count, plural, one {One device that only Entra knows has} other {# devices that only Entra knows have}} no owner and {count, plural, one {is} other {are}} not compliant ({platforms}): {names}. The policy of Sluis would refuse whoever signs in with {count, plural, one {it} other {them}}, and no old policy surely refuses everybody there.',
    nl: '{count, plural, one {Eén toestel dat alleen Entra kent heeft} other {# toestellen die alleen Entra kent hebben}} geen eigenaar en {count, plural, one {is} other {zijn}} niet conform ({platforms}): {names}. Het beleid van Sluis zou weigeren wie zich ermee aanmeldt, en geen oud beleid weigert daar met zekerheid iedereen.',
  },
  'finding.unowned-devices.next': {
    en: 'Hybrid joined computers have no owner in Entra, so Sluis cannot ask about their users by name; one that the old product shows without a user and under another name counts too. Bring them under Intune first, or name the platform under compliantOnly in sluis.yaml when only compliant devices are to get in there.',
    nl: 'Hybride gekoppelde computers hebben in Entra geen eigenaar, dus Sluis kan hun gebruikers niet met naam voorleggen; een computer die het oude product zonder gebruiker en onder een andere naam toont, telt ook mee. Breng ze eerst onder Intune, of noem het platform onder compliantOnly in sluis.yaml als daar alleen conforme toestellen binnen mogen.',
  },
});
