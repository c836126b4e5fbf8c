/** Everything that a list can say of a device. */
export const listFields = [
  'id',
  'serial',
  'imei',
  'udid',
  'mac',
  'entraDeviceId',
  'name',
  'userName',
  'mail',
  'displayName',
  'platform',
  'osVersion',
  'model',
  'ownership',
  'mode',
  'status',
  'enrolledAt',
  'lastSeenAt',
  'compliant',
] as const;

export type ListField = (typeof listFields)[number];

/**
 * Column names that are understood without a mapping, most telling first; compared without case, accents, blanks and
 * signs. English, Dutch, German, French, Spanish, Italian, Portuguese, Polish, and what other products call them.
 */
const synonyms: Readonly<Record<ListField, readonly string[]>> = {
  id: ['id', 'deviceid', 'recordid', 'toestelid', 'gerateid'],
  serial: [
    'serial',
    'serialnumber',
    'serialno',
    'serienummer',
    'seriennummer',
    'seriennr',
    'numerodeserie',
    'nodeserie',
    'numserie',
    'numerodiserie',
    'numeroserie',
    'numerseryjny',
    'sn',
  ],
  imei: ['imei', 'imeinumber', 'imeimeid', 'imei1'],
  udid: ['udid', 'deviceudid'],
  mac: ['mac', 'macaddress', 'wifimac', 'wifimacaddress', 'macadres', 'macadresse', 'adressemac', 'direccionmac'],
  entraDeviceId: ['entradeviceid', 'azureaddeviceid', 'aaddeviceid'],
  name: [
    'devicename',
    'devicereportedname',
    'devicefriendlyname',
    'friendlyname',
    'hostname',
    'computername',
    'toestelnaam',
    'apparaatnaam',
    'geratename',
    'nomdelappareil',
    'nombredeldispositivo',
    'nombrededispositivo',
    'nomedispositivo',
    'nomedodispositivo',
    'nazwaurzadzenia',
    'name',
    'naam',
  ],
  userName: [
    'username',
    'userprincipalname',
    'upn',
    'login',
    'account',
    'gebruikersnaam',
    'benutzername',
    'nomdutilisateur',
    'nombredeusuario',
    'nomeutente',
    'nomedeusuario',
    'nazwauzytkownika',
    'user',
    'gebruiker',
    'benutzer',
    'utilisateur',
    'usuario',
    'utente',
    'uzytkownik',
  ],
  mail: [
    'mail',
    'email',
    'emailaddress',
    'useremail',
    'useremailaddress',
    'mailadres',
    'emailadres',
    'emailadresse',
    'adresseemail',
    'courriel',
    'correo',
    'correoelectronico',
    'indirizzoemail',
    'adresemail',
  ],
  displayName: [
    'displayname',
    'fullname',
    'weergavenaam',
    'volledigenaam',
    'anzeigename',
    'nomcomplet',
    'nombrecompleto',
  ],
  platform: [
    'platform',
    'os',
    'operatingsystem',
    'devicetype',
    'besturingssysteem',
    'betriebssystem',
    'plattform',
    'plateforme',
    'plataforma',
    'piattaforma',
    'platforma',
    'systeemtype',
  ],
  osVersion: [
    'osversion',
    'operatingsystemversion',
    'version',
    'osversie',
    'betriebssystemversion',
    'versiondusysteme',
    'versiondelsistema',
    'versione',
    'wersjasystemu',
    'versie',
  ],
  model: ['model', 'devicemodel', 'modell', 'modele', 'modelo', 'modello'],
  ownership: [
    'ownership',
    'devicetypeownership',
    'eigendom',
    'eigenaarschap',
    'besitz',
    'eigentum',
    'propriete',
    'propiedad',
    'proprieta',
    'propriedade',
    'wlasnosc',
  ],
  mode: [
    'mode',
    'managementmode',
    'managementtype',
    'enrollmenttype',
    'enrollmentcategory',
    'beheermodus',
    'verwaltungsmodus',
    'modedegestion',
  ],
  status: ['status', 'enrollmentstatus', 'managementstatus', 'state', 'etat', 'estado', 'stato', 'statut'],
  enrolledAt: ['enrolledat', 'enrollmentdate', 'lastenrolledon', 'enrolleddate', 'ingeschrevenop', 'registriertam'],
  lastSeenAt: [
    'lastseenat',
    'lastseen',
    'lastcheckin',
    'lastsync',
    'lastcontact',
    'laatstgezien',
    'zuletztgesehen',
    'dernierevue',
  ],
  compliant: ['compliant', 'compliance', 'compliancestatus', 'compliancestate'],
};

export const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/**
 * Which column holds which field. A name of the mapping that the list does not have is answered as `missing`; one that two columns
 * bear and that is needed, as `twice`: nobody can know which of them is right.
 */
export function columnsOf(
  header: readonly string[],
  mapping: ReadonlyMap<ListField, string>,
): { readonly found: ReadonlyMap<ListField, number> } | { readonly missing: string } | { readonly twice: string } {
  const found = new Map<ListField, number>();
  const plain = header.map(plainName);
  for (const [field, name] of mapping) {
    const exact = header.flatMap((column, index) => (column.trim() === name ? [index] : []));
    const like = plain.flatMap((column, index) => (column === plainName(name) ? [index] : []));
    const [at, other] = exact.length > 0 ? exact : like;
    if (at === undefined) return { missing: name };
    if (other !== undefined) return { twice: name };
    found.set(field, at);
  }
  const taken = new Set(found.values());
  for (const field of listFields) {
    if (found.has(field)) continue;
    const at = synonyms[field].map((name) => plain.indexOf(name)).find((index) => index !== -1 && !taken.has(index));
    if (at === undefined) continue;
    if (plain.some((name, index) => name === plain[at] && index !== at && !taken.has(index)))
      return { twice: header[at]?.trim() ?? field };
    found.set(field, at);
    taken.add(at);
  }
  return { found };
}

/**
 * `serial=Asset tag; userName=Medewerker`, or the same as a JSON object: field to column. An entry that names no field is
 * answered as `unknown`.
 */
export function mappingOf(text: string): ReadonlyMap<ListField, string> | { readonly unknown: string } {
  const mapping = new Map<ListField, string>();
  for (const [name, column] of entriesOf(text)) {
    const field = listFields.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (field === undefined || column === '') return { unknown: `${name}=${column}` };
    mapping.set(field, column);
  }
  return mapping;
}

function entriesOf(text: string): readonly (readonly [string, string])[] {
  if (text.trim().startsWith('{')) {
    try {
      return Object.entries(JSON.parse(text) as object).map(([name, column]) => [name, String(column)]);
    } catch {
      return [[text.trim(), '']];
    }
  }
  const parts = text.split(';').filter((part) => part.trim() !== '');
  return parts.map((part) => {
    const at = part.indexOf('=');
    return at === -1 ? [part.trim(), ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  });
}
