import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function WavesPage() {
  const { say } = useWords();
  return <Page title={say('nav.waves')}>{null}</Page>;
}
