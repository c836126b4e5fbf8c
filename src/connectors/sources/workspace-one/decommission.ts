import type { DecommissionItem } from '../../connector.ts';

const guide = 'https://docs.omnissa.com/';
const partners = 'https://learn.microsoft.com/intune/device-security/compliance/third-party-partners';

/**
 * What a person ends when the last device has left and is verified (law 12), in an order that strands no device: what
 * brings devices in goes first, what devices live on goes last.
 */
export const decommission: readonly DecommissionItem[] = [
  {
    id: 'workspace-one.automated-enrollment',
    kind: 'store-link',
    source: 'https://support.apple.com/guide/apple-business-manager/',
  },
  {
    id: 'workspace-one.zero-touch',
    kind: 'store-link',
    source: 'https://support.google.com/work/android/answer/7514005',
  },
  { id: 'workspace-one.compliance-partner', kind: 'integration', source: partners },
  { id: 'workspace-one.directory-services', kind: 'integration', source: guide },
  { id: 'workspace-one.email-gateway', kind: 'infrastructure', source: guide },
  { id: 'workspace-one.tunnel', kind: 'infrastructure', source: guide },
  { id: 'workspace-one.cloud-connector', kind: 'infrastructure', source: guide },
  {
    id: 'workspace-one.apps-and-books',
    kind: 'store-link',
    source: 'https://support.apple.com/guide/apple-business-manager/',
  },
  {
    id: 'workspace-one.android-enterprise',
    kind: 'store-link',
    source: 'https://developers.google.com/android/work/play/emm-api/v1/enterprises/unenroll',
  },
  { id: 'workspace-one.push-certificate', kind: 'certificate', source: 'https://identity.apple.com/pushcert/' },
  { id: 'workspace-one.certificate-authorities', kind: 'certificate', source: guide },
  { id: 'workspace-one.api-accounts', kind: 'credential', source: guide },
  { id: 'workspace-one.subscription', kind: 'subscription', source: guide },
];
