import { isPartName } from '../domain/wave/name.ts';
import type { MoveSettings } from '../domain/settings.ts';
import type { WaveName } from '../domain/words.ts';
import type { Intent } from '../store/store.ts';
import type { Engine } from './engine.ts';
import { cutWaves, madeWaveOf, madeWaves } from './waves.ts';

/**
 * The waves that making this one would give, in their order, each with how many people it would hold, by the rule that cuts them
 * when it is made. A look at everybody. Nothing before the first turn, when nobody is in a wave.
 */
export function partsIfMade(
  intent: Pick<Intent, 'id' | 'value' | 'at'>,
  { view, waves, shared }: Pick<Engine, 'view' | 'waves' | 'shared'>,
  settings: MoveSettings,
): readonly { readonly name: WaveName; readonly users: number }[] {
  const now = waves();
  const groups = shared()?.access.groups;
  if (!now || !groups) return [];
  const made = [...madeWaves(view), madeWaveOf(intent)];
  const { order, bySubject } = cutWaves([...now.bySubject.keys()], view, settings, groups, made);
  const users = new Map<string, number>();
  for (const [subject, wave] of bySubject)
    if (view.facts.user.has(subject)) users.set(wave, (users.get(wave) ?? 0) + 1);
  return order
    .filter(({ name }) => name === intent.id || isPartName(name, intent.id))
    .map(({ name }) => ({ name, users: users.get(name) ?? 0 }));
}
