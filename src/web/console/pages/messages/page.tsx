import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function MessagesPage() {
  const { say } = useWords();
  return <Page title={say('nav.messages')}>{null}</Page>;
}
