import { Page } from '../../layout/page.tsx';
import { useWords } from '../../words.ts';

export function DevicesPage() {
  const { say } = useWords();
  return <Page title={say('nav.devices')}>{null}</Page>;
}
