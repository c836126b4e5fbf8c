import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function UsersPage() {
  const { say } = useWords();
  return <Page title={say('nav.users')}>{null}</Page>;
}
