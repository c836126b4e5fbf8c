import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function AccessPage() {
  const { say } = useWords();
  return <Page title={say('nav.access')}>{null}</Page>;
}
