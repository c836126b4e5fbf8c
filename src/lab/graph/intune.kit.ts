import type { WorldState } from '../world/state.ts';

/** Puts the same Intune record on every device, so that lists have something to show. */
export function enrolAll(state: WorldState): void {
  for (const [at, hardware] of state.hardware.entries()) {
    hardware.intuneRecords.push({
      id: `10000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      entraDeviceId: `20000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      userId: hardware.holder,
      complianceState: 'compliant',
      managementState: 'managed',
      enrolledAt: state.now,
      lastSyncAt: state.now,
    });
  }
}
