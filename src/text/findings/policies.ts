import { sentences } from '../define.ts';

/** Findings on one policy of others, and what naming it as unrelated does and does not do. Written as those in `tenant.ts`. */
export const policyFindings = sentences({
  'finding.policy-not-understood': {
    en: 'The policy “{subject}” says something that Sluis does not know, so it counts as in force.',
    nl: 'Het beleid “{subject}” zegt iets wat Sluis niet kent, dus het telt als geldend.',
  },
  'finding.policy-not-understood.next': {
    en: 'Look at it in Entra. Where it has nothing to do with devices, name it under unrelatedPolicies in sluis.yaml. That does not end the exclusion of our group: where it stands already, take the group out of the policy’s exclusions there as well.',
    nl: 'Bekijk het in Entra. Heeft het niets met toestellen te maken, noem het dan onder unrelatedPolicies in sluis.yaml. Dat beëindigt de uitsluiting van onze groep niet: staat die er al, haal de groep daar dan ook uit de uitsluitingen van het beleid.',
  },
  'finding.policy-hidden': {
    en: 'Graph v1.0 does not show the policy “{name}”, which uses a preview of Entra: Sluis cannot leave anybody out of it, so nobody moves.',
    nl: 'Graph v1.0 toont het beleid “{name}” niet, omdat het een preview van Entra gebruikt: Sluis kan er niemand van uitsluiten, dus er verhuist niemand.',
  },
  'finding.policy-hidden.next': {
    en: 'Exclude the group “Sluis - out of the old rules” in it by hand, in the portal of Entra, or take the preview out of it; a day later people move on. Has it nothing to do with the move, name it under unrelatedPolicies in sluis.yaml.',
    nl: 'Sluit de groep “Sluis - out of the old rules” er met de hand van uit, in de portal van Entra, of haal de preview eruit; een dag later gaat de verhuizing verder. Heeft het niets met de verhuizing te maken, noem het dan onder unrelatedPolicies in sluis.yaml.',
  },
  'finding.enforcer-new': {
    en: 'The policy “{name}” asks for a managed device, and is new or was switched on since the move was set up{known, select, yes {, changed on {at, date, moment}} other {}}.',
    nl: 'Het beleid “{name}” vraagt om een beheerd toestel, en is nieuw of is aangezet sinds de verhuizing is ingericht{known, select, yes {, gewijzigd op {at, date, moment}} other {}}.',
  },
  'finding.enforcer-new.next': {
    en: 'Ask why it was made now. {excluded, select, no {Sluis does not exclude its group from it as things stand: whoever is between the products or not compliant yet may be refused at once. See to what else holds the set-up up, or to its approval; or exclude the group “Sluis - out of the old rules” in it by hand, in Entra.} other {Sluis excludes its group from it and waits a day.}} If it has nothing to do with the move, name it under unrelatedPolicies in sluis.yaml. That does not end the exclusion of our group: where it stands already, take the group out of the policy’s exclusions in Entra as well, but not before the move is over: whoever is between the products or not compliant yet would be refused at once.',
    nl: 'Vraag waarom het nu is gemaakt. {excluded, select, no {Zoals het nu staat sluit Sluis zijn groep er niet van uit: wie tussen de producten zit of nog niet conform is, kan meteen worden geweigerd. Doe iets aan wat de inrichting verder ophoudt, of aan de goedkeuring ervan; of sluit de groep “Sluis - out of the old rules” er met de hand van uit, in Entra.} other {Sluis sluit zijn groep ervan uit en wacht een dag.}} Heeft het niets met de verhuizing te maken, noem het dan onder unrelatedPolicies in sluis.yaml. Dat beëindigt de uitsluiting van onze groep niet: staat die er al, haal de groep dan ook in Entra uit de uitsluitingen van het beleid, maar niet voor de verhuizing voorbij is: wie tussen de producten zit of nog niet conform is, zou meteen worden geweigerd.',
  },
  'finding.exclusion-left': {
    en: 'Our group is still excluded from the policy “{name}” ({controls}), which {unrelated, select, yes {is named under unrelatedPolicies} other {does not look at managed devices}}: whoever moves is excluded from all of it.',
    nl: 'Onze groep is nog uitgesloten van het beleid “{name}” ({controls}), dat {unrelated, select, yes {onder unrelatedPolicies staat} other {niet naar beheerde toestellen kijkt}}: wie verhuist is uitgesloten van alles ervan.',
  },
  'finding.exclusion-left.next': {
    en: '{device, select, yes {It looks at managed devices, or may: without the exclusion, whoever is between the products or not compliant yet may be refused at once. Leave the group “Sluis - out of the old rules” in the policy’s exclusions until the move is over, or take its name off unrelatedPolicies in sluis.yaml if it belongs to the move after all. What else it asks for, a policy of its own can ask meanwhile.} other {In Entra, take the group “Sluis - out of the old rules” out of the policy’s exclusions: Sluis does not. Whoever has moved is under the policy again then.{unrelated, select, yes { If it belongs to the move after all, take its name off unrelatedPolicies in sluis.yaml instead, and leave the exclusion.} other {}}}}',
    nl: '{device, select, yes {Het kijkt naar beheerde toestellen, of misschien: zonder de uitsluiting kan meteen worden geweigerd wie tussen de producten zit of nog niet conform is. Laat de groep “Sluis - out of the old rules” in de uitsluitingen van het beleid staan tot de verhuizing voorbij is, of haal het weg bij unrelatedPolicies in sluis.yaml als het toch bij de verhuizing hoort. Wat het verder vraagt, kan intussen een eigen beleid vragen.} other {Haal de groep “Sluis - out of the old rules” in Entra uit de uitsluitingen van het beleid: Sluis doet dat niet. Wie is verhuisd valt dan weer onder het beleid.{unrelated, select, yes { Hoort het toch bij de verhuizing, haal het dan weg bij unrelatedPolicies in sluis.yaml en laat de uitsluiting staan.} other {}}}}',
  },
  'finding.unrelated-policy-unknown': {
    en: 'Under unrelatedPolicies stands what no policy of the tenant has as its name or id: {names}. Nothing is left alone by it.',
    nl: 'Onder unrelatedPolicies staat wat geen beleid van de tenant als naam of id heeft: {names}. Er wordt niets door met rust gelaten.',
  },
  'finding.unrelated-policy-unknown.next': {
    en: 'Correct it in sluis.yaml, to the letter as Entra shows it, or take it off there where the policy is gone.{near, select, yes { Perhaps meant: {like}.} other {}}',
    nl: 'Verbeter het in sluis.yaml, letter voor letter zoals Entra het toont, of haal het daar weg als het beleid er niet meer is.{near, select, yes { Misschien bedoeld: {like}.} other {}}',
  },
});
