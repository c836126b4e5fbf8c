import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function LabPage() {
  const { say } = useWords();
  return <Page title={say('nav.lab')}>{null}</Page>;
}
