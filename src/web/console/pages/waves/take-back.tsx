import { Button } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useAct, useCall, useMay } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useSaid } from '../../parts/toast.tsx';
import { useWords } from '../../words.ts';

/** Takes back a wave that was made here and is not open yet; nothing where that cannot be. */
export function TakeBack({ wave }: { wave: string }) {
  const { say } = useWords();
  const may = useMay('steer-waves');
  const choices = useCall('waves.choices', {}, { enabled: may });
  const drop = useAct('waves.drop');
  const said = useSaid();
  const [, change] = useFilters();
  const [asked, setAsked] = useState(false);
  if (!choices.data?.made.includes(wave)) return null;
  return (
    <>
      <Button icon={<DeleteRegular />} onClick={() => setAsked(true)}>
        {say('waves.take-back')}
      </Button>
      {asked && (
        <Confirm
          question={{
            title: say('waves.take-back.ask', { wave }),
            what: say('waves.take-back.what'),
            button: say('waves.take-back'),
          }}
          busy={drop.isPending}
          error={drop.error}
          onNo={() => setAsked(false)}
          onYes={() =>
            drop.mutate(
              { params: { name: wave } },
              {
                onSuccess: () => {
                  setAsked(false);
                  change({ wave: '' });
                  said(say('waves.take-back.done', { wave }));
                },
              },
            )
          }
        />
      )}
    </>
  );
}
