import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function DecommissionPage() {
  const { say } = useWords();
  return <Page title={say('nav.decommission')}>{null}</Page>;
}
