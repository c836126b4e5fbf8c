import { useCallback } from 'react';
import { useWords } from '../words.ts';

/** Names of makers, the same in every language. */
const NAMES: Readonly<Record<string, string>> = {
  ios: 'iPhone',
  ipados: 'iPad',
  macos: 'Mac',
  android: 'Android',
  windows: 'Windows',
  linux: 'Linux',
  chromeos: 'ChromeOS',
};

/** What people call a platform. */
export function usePlatformName(): (platform: string) => string {
  const { say } = useWords();
  return useCallback((platform) => NAMES[platform] ?? say('people.platform.unknown'), [say]);
}
