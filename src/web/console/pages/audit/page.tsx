import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function AuditPage() {
  const { say } = useWords();
  return <Page title={say('nav.audit')}>{null}</Page>;
}
