import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { isStaffLanguage, type StaffLanguage } from '../../text/language.ts';
import { ApiProblem, call, speakAs } from './client.ts';
import { MeContext, queryClient, useLive } from './data.ts';
import { Loading, Trouble } from './parts/states.tsx';
import { type Look, LookContext, useLook, useSettledLook } from './look.ts';
import { router } from './router.tsx';
import { themesOf } from './theme.ts';
import { makeWords, WordsContext } from './words.ts';

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
const renderer = createDOMRenderer(document, nonce === '' ? {} : { styleElementAttributes: { nonce } });

/** What the reader chose before on this machine, else what the browser asks for. */
function firstLanguage(): StaffLanguage {
  const wished = localStorage.getItem('sluis.language') ?? navigator.language.slice(0, 2);
  return isStaffLanguage(wished) ? wished : 'en';
}

export function App() {
  return (
    <RendererProvider renderer={renderer}>
      <QueryClientProvider client={queryClient}>
        <Signed />
      </QueryClientProvider>
    </RendererProvider>
  );
}

/** Everything behind the sign-in: who it is, in which language, theme and time zone. */
function Signed() {
  const [language, setLanguage] = useState(firstLanguage);
  speakAs({ language });
  const me = useQuery({ queryKey: ['me', {}], queryFn: ({ signal }) => call('me', {}, signal), staleTime: 600_000 });
  const look = useSettledLook(language, (chosen) => {
    localStorage.setItem('sluis.language', chosen);
    setLanguage(chosen);
    void queryClient.invalidateQueries();
  });
  const timeZone = me.data?.timeZone ?? 'UTC';
  const words = useMemo(() => makeWords(language, timeZone), [language, timeZone]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  if (me.error instanceof ApiProblem && me.error.problem.code === 'not-signed-in') {
    location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
  }
  if (me.data) speakAs({ csrf: me.data.csrf });
  return (
    <WordsContext value={words}>
      <LookContext value={look}>
        <Themed look={look} colour={me.data?.colour ?? '#0f6cbd'}>
          {me.data ? (
            <MeContext value={me.data}>
              <Live />
              <RouterProvider router={router} />
            </MeContext>
          ) : me.error ? (
            <Trouble error={me.error} again={() => void me.refetch()} />
          ) : (
            <Loading />
          )}
        </Themed>
      </LookContext>
    </WordsContext>
  );
}

function Themed({ look, colour, children }: { look: Look; colour: string; children: ReactNode }) {
  const themes = useMemo(() => themesOf(colour), [colour]);
  return (
    <FluentProvider theme={look.dark ? themes.dark : themes.light} style={{ height: '100%' }}>
      {children}
    </FluentProvider>
  );
}

function Live() {
  useLive(useLook().language);
  return null;
}
