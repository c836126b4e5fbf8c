import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function PlanPage() {
  const { say } = useWords();
  return <Page title={say('nav.plan')}>{null}</Page>;
}
