import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, makeStyles } from '@fluentui/react-components';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({ list: { margin: 0, paddingInlineStart: '20px', display: 'grid', gap: '4px' } });

/** What makes answers "maybe", as sentences. */
export function Doubts({ doubts }: { doubts: readonly { readonly code: string; readonly text: string }[] }) {
  const styles = useStyles();
  const { say } = useWords();
  if (doubts.length === 0) return null;
  return (
    <Accordion collapsible defaultOpenItems={doubts.length <= 5 ? 'doubts' : []}>
      <AccordionItem value="doubts">
        <AccordionHeader as="h2">{say('access.doubts.n', { n: doubts.length })}</AccordionHeader>
        <AccordionPanel>
          <ul className={styles.list}>
            {doubts.map(({ code, text }) => (
              <li key={`${code} ${text}`}>{text}</li>
            ))}
          </ul>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
