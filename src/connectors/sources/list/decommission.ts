import type { DecommissionItem } from '../../connector.ts';

/** What a person ends when the last device has left (law 12), said so that it fits any product. */
export const decommission: readonly DecommissionItem[] = [
  {
    id: 'list.old-product-connections',
    kind: 'integration',
    source: 'https://learn.microsoft.com/intune/device-security/compliance/third-party-partners',
  },
  {
    id: 'list.old-product-enrollment',
    kind: 'store-link',
    source: 'https://support.apple.com/guide/apple-business-manager/',
  },
  {
    id: 'list.old-product-servers',
    kind: 'infrastructure',
    source: 'https://learn.microsoft.com/intune/intune-service/fundamentals/deployment-guide-intune-setup',
  },
  {
    id: 'list.old-product-accounts',
    kind: 'credential',
    source: 'https://learn.microsoft.com/intune/intune-service/fundamentals/deployment-guide-intune-setup',
  },
  {
    id: 'list.old-product-subscription',
    kind: 'subscription',
    source: 'https://learn.microsoft.com/intune/intune-service/fundamentals/deployment-guide-intune-setup',
  },
];
