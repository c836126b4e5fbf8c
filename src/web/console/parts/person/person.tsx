import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { UserDetail } from '../../../../contract/api/people.ts';
import { isCut } from './serial-cut.ts';
import { useCall, useMay } from '../../data.ts';
import { useWords } from '../../words.ts';
import { GateState } from '../gate.tsx';
import { PlacePhase } from '../place.tsx';
import { Section } from '../section.tsx';
import { Loading, Trouble } from '../states.tsx';
import { ToldFindings } from '../told-findings.tsx';
import { PersonActs } from './acts.tsx';
import { PersonMessages } from './messages.tsx';

const useStyles = makeStyles({
  all: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  head: { display: 'grid', gap: tokens.spacingVerticalXS },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    alignItems: 'center',
  },
  name: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  where: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  tell: {
    boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}`,
    paddingInlineStart: tokens.spacingHorizontalM,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
  },
  said: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  columns: {
    display: 'grid',
    gap: tokens.spacingVerticalL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(340px, 100%), 1fr))',
    alignItems: 'start',
  },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  device: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  between: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  link: { color: tokens.colorBrandForegroundLink },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
  },
  value: { margin: 0, overflowWrap: 'anywhere' },
  gates: { width: '100%', borderCollapse: 'collapse', textAlign: 'start' },
  cell: { textAlign: 'start', paddingBlock: tokens.spacingVerticalXS, fontWeight: 'normal' },
});

/** One person as the help desk needs them: where they are, what to tell them, why, and what may be pressed. */
export function Person({ id }: { id: string }) {
  const found = useCall('users.get', { params: { id } });
  const detail = found.data?.row.id === id ? found.data : undefined;
  if (found.error && !detail) return <Trouble error={found.error} again={() => void found.refetch()} />;
  return detail ? <Shown detail={detail} /> : <Loading />;
}

function Shown({ detail }: { detail: UserDetail }) {
  const styles = useStyles();
  const { say } = useWords();
  return (
    <div className={styles.all}>
      <Head detail={detail} />
      <div className={styles.columns}>
        <Section title={say('user.devices')}>
          <Devices detail={detail} />
        </Section>
        <Section title={say('user.may')}>
          <PersonActs detail={detail} />
        </Section>
        {detail.findings.length > 0 && (
          <Section title={say('device.findings')}>
            <ToldFindings findings={detail.findings} />
          </Section>
        )}
        <Section title={say('user.messages')}>
          <PersonMessages messages={detail.messages} />
        </Section>
        <Section title={say('user.rules')}>
          <Rules detail={detail} />
        </Section>
      </div>
    </div>
  );
}

function Head({ detail }: { detail: UserDetail }) {
  const styles = useStyles();
  const { say, moment } = useWords();
  const { row } = detail;
  const facts: readonly (readonly [string, string])[] = [
    ...(detail.promise === null
      ? []
      : [[say('user.promise'), say('user.promise.what', { at: moment(detail.promise) })] as const]),
    ...(detail.deferredUntil === null ? [] : [[say('user.deferred'), moment(detail.deferredUntil)] as const]),
    ...(detail.waits.length === 0 ? [] : [[say('user.waits'), detail.waits.join(', ')] as const]),
    ...(detail.roomSince === null
      ? []
      : [[say('user.room'), say('user.room.what', { at: moment(detail.roomSince) })] as const]),
    ...(detail.nextDueAt === null ? [] : [[say('user.due'), moment(detail.nextDueAt)] as const]),
  ];
  return (
    <Section title={row.name} aside={row.wave === null ? null : <Badge appearance="tint">{row.wave}</Badge>}>
      <Text className={styles.quiet}>
        {[row.mail, row.department, detail.language === null ? null : languageName(detail.language)]
          .filter((part) => part !== null)
          .join(' · ')}
      </Text>
      {detail.remarks.map((remark) => (
        <Text key={remark}>{remark}</Text>
      ))}
      <Text className={styles.where}>{detail.where}</Text>
      <Tell label={say('user.tell')} text={detail.tell} />
      {detail.tellTheirs && (
        <Tell
          label={say('user.tell.theirs', { language: detail.tellTheirs.name })}
          text={detail.tellTheirs.text}
          lang={detail.tellTheirs.language}
          dir={detail.tellTheirs.direction}
        />
      )}
      {facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt className={styles.quiet}>{name}</dt>
              <dd className={styles.value}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

/** The language's own name, as Entra has its code. */
function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

function Tell({ label, text, lang, dir }: { label: string; text: string; lang?: string; dir?: 'ltr' | 'rtl' }) {
  const styles = useStyles();
  const { say } = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles.tell}>
      <div className={styles.between}>
        <Text size={200} className={styles.quiet}>
          {label}
        </Text>
        <Button
          size="small"
          appearance="subtle"
          icon={<CopyRegular />}
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          {copied ? say('user.copied') : say('user.copy')}
        </Button>
      </div>
      <Text className={styles.said} {...(lang === undefined ? {} : { lang })} {...(dir === undefined ? {} : { dir })}>
        {text}
      </Text>
    </div>
  );
}

function Devices({ detail }: { detail: UserDetail }) {
  const styles = useStyles();
  const { say } = useWords();
  if (detail.devices.length === 0) return <Text className={styles.quiet}>{say('users.no-device')}</Text>;
  return (
    <ul className={styles.list}>
      {detail.devices.map((device) => (
        <li key={device.key} className={styles.device}>
          <div className={styles.between}>
            <Link to="/devices" search={{ key: device.key } as never} className={styles.link}>
              {device.name}
            </Link>
            <PlacePhase place={device.place} phase={device.phase} />
          </div>
          <Text size={200} className={styles.quiet}>
            {[device.model, device.serial].filter((part) => part !== null && part !== '').join(' · ')}
          </Text>
          {isCut(device) && (
            <Text size={200} className={styles.quiet}>
              {say('device.serial-cut')}
            </Text>
          )}
          {device.reason !== null && <Text size={200}>{device.reason}</Text>}
          {device.next !== null && (
            <Text size={200} className={styles.quiet}>
              {device.next}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}

const PLATFORMS: Readonly<Record<string, string>> = {
  ios: 'iPhone, iPad',
  android: 'Android',
  macos: 'Mac',
  windows: 'Windows',
  linux: 'Linux',
};

function Rules({ detail }: { detail: UserDetail }) {
  const styles = useStyles();
  const { say } = useWords();
  const maySee = useMay('see-access');
  return (
    <>
      <table className={styles.gates}>
        <thead>
          <tr>
            <th scope="col" className={styles.cell}>
              <span className="visually-hidden">{say('devices.column.platform')}</span>
            </th>
            <th scope="col" className={styles.cell}>
              {say('user.rules.old')}
            </th>
            <th scope="col" className={styles.cell}>
              {say('user.rules.new')}
            </th>
          </tr>
        </thead>
        <tbody>
          {detail.rules.map((rule) => (
            <tr key={rule.platform}>
              <th scope="row" className={styles.cell}>
                {PLATFORMS[rule.platform] ?? say('table.filter.all')}
              </th>
              <td className={styles.cell}>
                <GateState state={rule.old} />
              </td>
              <td className={styles.cell}>
                <GateState state={rule.new} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {maySee && (
        <Link to="/access" search={{ question: 'why', user: detail.row.mail } as never} className={styles.link}>
          {say('user.access')}
        </Link>
      )}
    </>
  );
}
