import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function ConnectionsPage() {
  const { say } = useWords();
  return <Page title={say('nav.connections')}>{null}</Page>;
}
