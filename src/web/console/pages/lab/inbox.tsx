import {
  Button,
  Card,
  CardHeader,
  Link,
  makeStyles,
  OverlayDrawer,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useCall } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { PlainTable } from '../../parts/plain-table.tsx';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  subject: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', textAlign: 'start' },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyBase },
  links: { display: 'grid', gap: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
});

/** The mail that came in, of everybody or of the one whom the reader is. */
export function Inbox() {
  const styles = useStyles();
  const { say, moment } = useWords();
  const [{ to = '', mail = '' }, change] = useFilters();
  const mails = useCall('lab.inbox', { query: to === '' ? {} : { to } });
  return (
    <Card>
      <CardHeader
        header={
          <Text as="h2" weight="semibold" size={400}>
            {say(to === '' ? 'lab.inbox.all' : 'lab.inbox.own')}
          </Text>
        }
        description={mails.data ? say('lab.inbox.count', { total: mails.data.total }) : null}
      />
      {mails.error && <Trouble error={mails.error} />}
      {mails.isPending && <Loading />}
      {mails.data?.mails.length === 0 && <Empty title={say('lab.inbox.empty')}>{say('lab.inbox.empty.next')}</Empty>}
      {mails.data && mails.data.mails.length > 0 && (
        <PlainTable
          label={say('lab.inbox')}
          rows={mails.data.mails}
          keyOf={({ id }) => id}
          columns={[
            {
              head: say('lab.mail.subject'),
              cell: ({ id, subject }) => (
                <Link as="button" className={styles.subject} onClick={() => change({ mail: id })}>
                  {subject}
                </Link>
              ),
              width: 44,
              cut: ({ subject }) => subject,
            },
            { head: say('lab.mail.to'), cell: (row) => row.to, cut: (row) => row.to, wideOnly: true },
            { head: say('lab.mail.at'), cell: ({ at }) => moment(at), width: 30 },
          ]}
        />
      )}
      <OverlayDrawer
        open={mail !== ''}
        onOpenChange={(_, { open }) => !open && change({ mail: '' })}
        position="end"
        size="medium"
      >
        {mail !== '' && <Opened id={mail} close={() => change({ mail: '' })} />}
      </OverlayDrawer>
    </Card>
  );
}

/** One mail as its reader would see it without pictures: the text, and where its links lead. */
function Opened({ id, close }: { id: string; close: () => void }) {
  const styles = useStyles();
  const { say, moment } = useWords();
  const mail = useCall('lab.mail', { params: { id } });
  return (
    <>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" icon={<DismissRegular />} aria-label={say('lab.mail.close')} onClick={close} />
          }
        >
          {mail.data?.subject ?? say('lab.inbox')}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        {mail.error && <Trouble error={mail.error} />}
        {mail.data ? (
          <>
            <p>
              {say('lab.mail.to')} {mail.data.to} · {moment(mail.data.at)}
            </p>
            <pre className={styles.text}>{mail.data.text}</pre>
            {mail.data.links.length > 0 && (
              <>
                <Text as="h3" weight="semibold">
                  {say('lab.mail.links')}
                </Text>
                <div className={styles.links}>
                  {mail.data.links.map((link) => (
                    <Link key={link} href={link} target="_blank" rel="noreferrer">
                      {link}
                    </Link>
                  ))}
                </div>
              </>
            )}
          </>
        ) : (
          <Loading />
        )}
      </DrawerBody>
    </>
  );
}
