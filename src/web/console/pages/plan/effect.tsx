import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AddRegular, EditRegular, MailRegular, SubtractRegular } from '@fluentui/react-icons';
import type { PlannedWrite } from '../../../../contract/plan.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  mark: {
    display: 'inline-grid',
    placeItems: 'center',
    width: '20px',
    height: '20px',
    flexShrink: 0,
    borderRadius: tokens.borderRadiusSmall,
    '& svg': { display: 'block' },
  },
  add: { color: tokens.colorStatusSuccessForeground1, backgroundColor: tokens.colorStatusSuccessBackground1 },
  remove: { color: tokens.colorStatusDangerForeground1, backgroundColor: tokens.colorStatusDangerBackground1 },
  change: { color: tokens.colorStatusWarningForeground1, backgroundColor: tokens.colorStatusWarningBackground1 },
  send: { color: tokens.colorBrandForeground1, backgroundColor: tokens.colorBrandBackground2 },
});

export const EFFECTS = ['add', 'remove', 'change', 'send'] as const;

const SHAPES = {
  add: <AddRegular />,
  remove: <SubtractRegular />,
  change: <EditRegular />,
  send: <MailRegular />,
} as const;

/** What a write does: a shape, a colour, and the word for whoever sees neither. */
export function EffectMark({ effect }: { effect: PlannedWrite['effect'] }) {
  const styles = useStyles();
  const { say } = useWords();
  return (
    <span className={mergeClasses(styles.mark, styles[effect])} title={say(`plan.effect.${effect}`)}>
      <span aria-hidden>{SHAPES[effect]}</span>
      <span className="visually-hidden">{say(`plan.effect.${effect}`)}</span>
    </span>
  );
}
