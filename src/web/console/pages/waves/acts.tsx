import { Button, Text } from '@fluentui/react-components';
import {
  ArrowResetRegular,
  ArrowUndoRegular,
  CheckmarkRegular,
  PauseRegular,
  PlayRegular,
  ShieldCheckmarkRegular,
} from '@fluentui/react-icons';
import { type ReactElement, useState } from 'react';
import type { WaveAct, WaveDetail } from '../../../../contract/api/waves.ts';
import { useAct, useMay } from '../../data.ts';
import { Confirm, type Question } from '../../parts/confirm.tsx';
import { useSaid } from '../../parts/toast.tsx';
import { useWords } from '../../words.ts';
import { StuckList } from './stuck.tsx';
import { UndoPreview } from './undo.tsx';

const ICONS: Readonly<Record<WaveAct, ReactElement>> = {
  pause: <PauseRegular />,
  resume: <PlayRegular />,
  undo: <ArrowUndoRegular />,
  again: <ArrowResetRegular />,
  'lift-brake': <PlayRegular />,
  'pass-gate': <ShieldCheckmarkRegular />,
  'sign-off': <CheckmarkRegular />,
};

/** The buttons of what may be done with a wave now, by what it is and by who asks. */
export function Acts({ detail, now }: { detail: WaveDetail; now: string }) {
  const { say } = useWords();
  const [steer, signOff] = [useMay('steer-waves'), useMay('sign-off')];
  const [asked, setAsked] = useState<WaveAct | null>(null);
  const shown = detail.acts.filter((act) => (act === 'sign-off' ? signOff : steer));
  return (
    <>
      {shown.map((act) => (
        <Button
          key={act}
          icon={ICONS[act]}
          appearance={act === 'undo' || act === 'pause' ? 'secondary' : 'primary'}
          onClick={() => setAsked(act)}
        >
          {say(`waves.act.${act}`)}
        </Button>
      ))}
      {asked !== null && <Ask key={asked} act={asked} detail={detail} now={now} onDone={() => setAsked(null)} />}
    </>
  );
}

function Ask(props: { act: WaveAct; detail: WaveDetail; now: string; onDone: () => void }) {
  const { act, detail, now, onDone } = props;
  const { say } = useWords();
  const said = useSaid();
  const control = useAct('waves.control');
  const signOff = useAct('waves.sign-off');
  // Whom the reader sees now is whom the answer is about, whoever gets stuck while they think.
  const [stuck] = useState(detail.stuck);
  const { name } = detail.wave;
  const done = {
    onSuccess: () => {
      said(say(`waves.done.${act}`, { wave: name }));
      onDone();
    },
  };
  const yes = (): void => {
    if (act === 'sign-off') signOff.mutate({ params: { name } }, done);
    else
      control.mutate(
        { params: { name }, body: { act, ...(act === 'lift-brake' ? { stuck: stuck.map(({ id }) => id) } : {}) } },
        done,
      );
  };
  const question: Question = {
    title: say(`waves.ask.${act}`, { wave: name }),
    button: say(`waves.act.${act}`),
    what: (
      <>
        <Text as="p">{say(`waves.what.${act}`)}</Text>
        {act === 'undo' && <UndoPreview name={name} />}
        {act === 'lift-brake' && <StuckList stuck={stuck} now={now} />}
      </>
    ),
    ...(act === 'undo' ? { typed: name, danger: true } : {}),
  };
  return (
    <Confirm
      question={question}
      busy={control.isPending || signOff.isPending}
      error={control.error ?? signOff.error}
      onYes={yes}
      onNo={onDone}
    />
  );
}
