import { Badge, type BadgeProps, Text } from '@fluentui/react-components';
import {
  ArrowRightRegular,
  CalendarLtrRegular,
  CheckmarkCircleRegular,
  MailRegular,
  PauseRegular,
  PersonClockRegular,
  PersonSupportRegular,
  ShieldKeyholeRegular,
  WarningRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { WaveView } from '../../../contract/status.ts';
import { useWords } from '../words.ts';

const LOOK: Readonly<Record<WaveView['state'], { icon: ReactElement; color: NonNullable<BadgeProps['color']> }>> = {
  planned: { icon: <CalendarLtrRegular />, color: 'informative' },
  briefing: { icon: <PersonSupportRegular />, color: 'warning' },
  notice: { icon: <MailRegular />, color: 'brand' },
  moving: { icon: <ArrowRightRegular />, color: 'brand' },
  braked: { icon: <WarningRegular />, color: 'danger' },
  paused: { icon: <PauseRegular />, color: 'warning' },
  enforcing: { icon: <ShieldKeyholeRegular />, color: 'brand' },
  resting: { icon: <PersonClockRegular />, color: 'warning' },
  done: { icon: <CheckmarkCircleRegular />, color: 'success' },
};

/** How far a wave is: by word, shape and colour. */
export function WaveState({ state }: { state: WaveView['state'] }) {
  const { word } = useWords();
  const { icon, color } = LOOK[state];
  return (
    <Badge appearance="tint" size="large" color={color} icon={icon}>
      {word('live.state', state)}
    </Badge>
  );
}

/** Why a wave moves that was done, or for whom it waits; nothing where neither is so. */
export function WaveNotes({ wave: { state, late } }: { wave: Pick<WaveView, 'state' | 'late'> }) {
  const { say } = useWords();
  return (
    <>
      {state === 'resting' && <Text block>{say('live.resting')}</Text>}
      {late.joined > 0 && <Text block>{say('live.late.joined', { n: late.joined })}</Text>}
      {late.back > 0 && <Text block>{say('live.late.back', { n: late.back })}</Text>}
    </>
  );
}
