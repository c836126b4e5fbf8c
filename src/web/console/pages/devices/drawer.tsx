import {
  Badge,
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { DeviceDetail } from '../../../../contract/api/people.ts';
import { isCut } from '../../parts/person/serial-cut.ts';
import { useAct, useCall } from '../../data.ts';
import { Decide } from '../../parts/decide.tsx';
import { PlacePhase } from '../../parts/place.tsx';
import { usePlatformName } from '../../parts/platform.ts';
import { Loading, Trouble } from '../../parts/states.tsx';
import { ToldFindings } from '../../parts/told-findings.tsx';
import { useWords } from '../../words.ts';
import { Events } from './events.tsx';
import { Records } from './records.tsx';
import { Way } from './way.tsx';

const useStyles = makeStyles({
  drawer: { width: 'min(760px, 100vw)', maxWidth: '100vw' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    paddingBottom: tokens.spacingVerticalXXL,
  },
  about: { display: 'grid', gap: tokens.spacingVerticalS },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    alignItems: 'center',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  part: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  head: { margin: 0 },
  link: { color: tokens.colorBrandForegroundLink },
  next: {
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
    paddingInlineStart: tokens.spacingHorizontalM,
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
  },
});

/** One device beside the list, with an address of its own. */
export function DeviceDrawer({ deviceKey, close }: { deviceKey: string | null; close: () => void }) {
  const styles = useStyles();
  const { say } = useWords();
  return (
    <OverlayDrawer
      open={deviceKey !== null}
      position="end"
      className={styles.drawer}
      onOpenChange={(_, { open }) => {
        if (!open) close();
      }}
    >
      {deviceKey !== null && (
        <Opened
          deviceKey={deviceKey}
          close={
            <Button appearance="subtle" aria-label={say('device.close')} icon={<DismissRegular />} onClick={close} />
          }
        />
      )}
    </OverlayDrawer>
  );
}

function Opened({ deviceKey, close }: { deviceKey: string; close: ReactElement }) {
  const styles = useStyles();
  const { say } = useWords();
  const found = useCall('devices.get', { params: { key: deviceKey } });
  const detail = found.data?.row.key === deviceKey ? found.data : undefined;
  return (
    <>
      <DrawerHeader>
        <DrawerHeaderTitle action={close}>{detail?.row.name ?? say('devices.column.name')}</DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {found.error && !detail ? <Trouble error={found.error} /> : detail ? <Journey detail={detail} /> : <Loading />}
      </DrawerBody>
    </>
  );
}

function Journey({ detail }: { detail: DeviceDetail }) {
  const styles = useStyles();
  const { say } = useWords();
  return (
    <>
      <About detail={detail} />
      <Part title={say('device.way')}>
        <Way steps={detail.steps} />
      </Part>
      {detail.findings.length > 0 && (
        <Part title={say('device.findings')}>
          <ToldFindings findings={detail.findings} />
        </Part>
      )}
      <Part title={say('device.events')}>
        <Events events={detail.events} />
      </Part>
      <Part title={say('device.records')}>
        <Records records={detail.records} />
      </Part>
      <Part title={say('device.route')}>
        <Text className={styles.quiet}>{detail.route}</Text>
      </Part>
    </>
  );
}

function About({ detail }: { detail: DeviceDetail }) {
  const styles = useStyles();
  const { say } = useWords();
  const platformName = usePlatformName();
  const { row } = detail;
  const facts = [
    row.model,
    `${platformName(row.platform)} ${detail.osVersion ?? ''}`.trim(),
    row.serial,
    detail.ownership,
    detail.mode,
  ];
  return (
    <div className={styles.about}>
      <div className={styles.line}>
        <PlacePhase place={row.place} phase={row.phase} />
        {row.wave !== null && <Badge appearance="tint">{row.wave}</Badge>}
        {row.userId === null ? (
          <Text>{row.user ?? say('devices.nobody')}</Text>
        ) : (
          <Link to="/users" search={{ id: row.userId } as never} className={styles.link}>
            {row.user}
          </Link>
        )}
      </div>
      <Text className={styles.quiet}>{facts.filter((fact) => fact !== null && fact !== '').join(' · ')}</Text>
      {isCut(row) && (
        <Text size={200} className={styles.quiet}>
          {say('device.serial-cut')}
        </Text>
      )}
      {(row.reason !== null || row.next !== null) && (
        <div className={styles.next}>
          {row.reason !== null && <Text weight="semibold">{row.reason}</Text>}
          {row.next !== null && <Text>{row.next}</Text>}
        </div>
      )}
      <Acts detail={detail} />
    </div>
  );
}

function Acts({ detail }: { detail: DeviceDetail }) {
  const { say } = useWords();
  const exclude = useAct('devices.exclude');
  const include = useAct('devices.include');
  const { key, name } = detail.row;
  return detail.acts.map((kind) => (
    <div key={kind}>
      <Decide
        words={say(`device.${kind}`)}
        what={say(`device.${kind}.what`, { name })}
        hint={kind === 'include' ? null : say('device.exclude.hint')}
        act={(reason) =>
          kind === 'include'
            ? include.mutateAsync({ params: { key } })
            : exclude.mutateAsync({ params: { key }, body: { reason, act: kind } })
        }
      />
    </div>
  ));
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.part}>
      <Text as="h3" size={400} weight="semibold" className={styles.head}>
        {title}
      </Text>
      {children}
    </section>
  );
}
