/**
 * Every route of the API by its id: method and path, `:name` for a part that varies. Plain data, so that the console can hold
 * it without the schemas, which are in `routes.ts`.
 */
export const PATHS = {
  me: ['GET', '/api/v1/me'],
  status: ['GET', '/api/v1/status'],
  'overview.history': ['GET', '/api/v1/overview/history'],
  'findings.list': ['GET', '/api/v1/findings'],

  'waves.list': ['GET', '/api/v1/waves'],
  'waves.get': ['GET', '/api/v1/waves/:name'],
  'waves.choices': ['GET', '/api/v1/wave-choices'],
  'waves.make': ['POST', '/api/v1/waves'],
  'waves.dry-run': ['POST', '/api/v1/waves/dry-run'],
  'waves.drop': ['DELETE', '/api/v1/waves/:name'],
  'waves.control': ['POST', '/api/v1/waves/:name/control'],
  'waves.undo': ['GET', '/api/v1/waves/:name/undo'],
  'waves.sign-off': ['POST', '/api/v1/waves/:name/sign-off'],

  'devices.list': ['GET', '/api/v1/devices'],
  'devices.facets': ['GET', '/api/v1/devices/facets'],
  'devices.export': ['GET', '/api/v1/devices.csv'],
  'devices.get': ['GET', '/api/v1/devices/:key'],
  'devices.exclude': ['POST', '/api/v1/devices/:key/exclude'],
  'devices.include': ['POST', '/api/v1/devices/:key/include'],
  'users.list': ['GET', '/api/v1/users'],
  'users.get': ['GET', '/api/v1/users/:id'],
  'users.exclude': ['POST', '/api/v1/users/:id/exclude'],
  'users.include': ['POST', '/api/v1/users/:id/include'],
  'users.enforce': ['POST', '/api/v1/users/:id/enforce'],
  'users.hold': ['POST', '/api/v1/users/:id/hold'],
  'users.defer': ['POST', '/api/v1/users/:id/defer'],
  'users.link': ['POST', '/api/v1/users/:id/link'],
  search: ['GET', '/api/v1/search'],

  'access.answer': ['GET', '/api/v1/access/:question'],
  'access.export': ['GET', '/api/v1/access/:question/csv'],
  'access.why': ['GET', '/api/v1/access/why/:user'],

  'plan.get': ['GET', '/api/v1/plan'],
  'plan.file': ['GET', '/api/v1/plan.json'],
  'approvals.list': ['GET', '/api/v1/approvals'],
  'approvals.give': ['POST', '/api/v1/approvals/:id'],
  'approvals.refuse': ['POST', '/api/v1/approvals/:id/refusal'],
  'steps.list': ['GET', '/api/v1/steps'],
  'steps.confirm': ['POST', '/api/v1/steps/:id'],

  'messages.list': ['GET', '/api/v1/messages'],
  'messages.kinds': ['GET', '/api/v1/messages/kinds'],
  'messages.preview': ['GET', '/api/v1/messages/preview/:kind'],
  'messages.page': ['GET', '/api/v1/messages/preview/:kind/page'],
  'messages.wording': ['GET', '/api/v1/messages/wording'],
  'messages.reword': ['PUT', '/api/v1/messages/wording/:kind/:language'],

  'documents.poster': ['GET', '/api/v1/documents/poster.pdf'],
  'documents.briefing': ['GET', '/api/v1/documents/briefing/:wave'],
  'documents.guide': ['GET', '/api/v1/documents/guide.pdf'],
  'documents.report': ['GET', '/api/v1/documents/report/:format'],

  'closing.get': ['GET', '/api/v1/decommission'],
  'closing.start': ['POST', '/api/v1/decommission'],
  'closing.cancel': ['DELETE', '/api/v1/decommission'],

  'audit.list': ['GET', '/api/v1/audit'],
  'audit.verify': ['POST', '/api/v1/audit/verify'],
  'audit.export': ['GET', '/api/v1/audit.csv'],
  'verify.run': ['POST', '/api/v1/verify'],

  'connections.list': ['GET', '/api/v1/connections'],
  'connections.check': ['POST', '/api/v1/connections/check'],
  'settings.get': ['GET', '/api/v1/settings'],
  'settings.check': ['POST', '/api/v1/settings/check'],
  'settings.write': ['PUT', '/api/v1/settings'],

  'lab.get': ['GET', '/api/v1/lab'],
  'lab.pace': ['PUT', '/api/v1/lab/pace'],
  'lab.inbox': ['GET', '/api/v1/lab/inbox'],
  'lab.mail': ['GET', '/api/v1/lab/inbox/:id'],
  'lab.people': ['GET', '/api/v1/lab/people'],
  'lab.become': ['POST', '/api/v1/lab/people/:id'],
  'lab.phones': ['GET', '/api/v1/lab/people/:id/phones'],
  'lab.enroll': ['POST', '/api/v1/lab/people/:id/phones/:serial/enroll'],
} as const satisfies Readonly<Record<string, readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string]>>;

export type RouteId = keyof typeof PATHS;
