import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function DocumentsPage() {
  const { say } = useWords();
  return <Page title={say('nav.documents')}>{null}</Page>;
}
