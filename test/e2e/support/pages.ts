/** Every page of the console that screenshots and axe look at. */
export const CONSOLE_PAGES = [
  '',
  'waves',
  'devices',
  'users',
  'help-desk',
  'access',
  'plan',
  'messages',
  'documents',
  'decommission',
  'audit',
  'connections',
  'lab',
] as const;
