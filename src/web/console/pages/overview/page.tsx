import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function OverviewPage() {
  const { say } = useWords();
  return <Page title={say('nav.overview')}>{null}</Page>;
}
