import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function HelpDeskPage() {
  const { say } = useWords();
  return <Page title={say('nav.help-desk')}>{null}</Page>;
}
