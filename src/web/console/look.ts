import { createContext, useContext, useEffect, useState } from 'react';
import type { StaffLanguage } from '../../text/language.ts';

/** Language and theme of the reader, and how to change them. */
export interface Look {
  readonly language: StaffLanguage;
  readonly setLanguage: (language: StaffLanguage) => void;
  readonly dark: boolean;
  readonly setDark: (dark: boolean) => void;
}

export const LookContext = createContext<Look>({
  language: 'en',
  setLanguage: () => undefined,
  dark: false,
  setDark: () => undefined,
});

export function useLook(): Look {
  return useContext(LookContext);
}

/** The theme as chosen here before, else as the system has it, also when the system changes its mind. */
export function useSettledLook(language: StaffLanguage, setLanguage: Look['setLanguage']): Look {
  const [chosen, setChosen] = useState(() => localStorage.getItem('sluis.theme'));
  const [system, setSystem] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const media = matchMedia('(prefers-color-scheme: dark)');
    const hear = (): void => setSystem(media.matches);
    media.addEventListener('change', hear);
    return () => media.removeEventListener('change', hear);
  }, []);
  const dark = chosen === null ? system : chosen === 'dark';
  return {
    language,
    setLanguage,
    dark,
    setDark: (wish) => {
      localStorage.setItem('sluis.theme', wish ? 'dark' : 'light');
      setChosen(wish ? 'dark' : 'light');
    },
  };
}
