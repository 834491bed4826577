import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { backend, useChange, useComparison, useVersion, useVersions, type Difference } from '../../backend';
import { bytes, moment, useText } from '../../text';
import { Differences, FaultNotice, SayText, SidePanel, Tag, useVersionFacts } from '../../ui';
import styles from './Safety.module.css';

const SHOWS = ['differences', 'people', 'pairs'] as const;
type Shows = (typeof SHOWS)[number];

/** While the arrows walk on, the panel waits for the row they stop at. */
const PAUSE = 120;

/** One kept version: what it holds, how it differs from now, and the way back to it. Nothing in it can be changed. */
export function VersionPanel({ id: wanted, onClose }: { id: string; onClose: () => void }) {
  const { t, lang } = useText();
  const [id] = useDebouncedValue(wanted, PAUSE, { leading: true });
  const version = useVersions().data?.versions.find((each) => each.id === id);
  const facts = useVersionFacts();
  const [shows, setShows] = useState<Shows>('differences');
  if (!version) return null;
  return (
    <SidePanel
      label={t('history.version', { at: moment(lang, version.at) })}
      onClose={onClose}
      head={
        <>
          <h2 className={styles['panelTitle']}>{moment(lang, version.at)}</h2>
          <p className={styles['line']}>
            <SayText say={version.reason} />
          </p>
          <p className={styles['line']}>{[facts(version), bytes(lang, version.bytes)].filter((part) => part !== '').join(' · ')}</p>
          <div className={styles['tags']}>
            <Tag tone={version.sound ? 'plain' : 'red'}>{t(version.sound ? 'history.sound' : 'history.unsound')}</Tag>
            {version.second && <Tag>{t('history.second_yes')}</Tag>}
          </div>
        </>
      }
    >
      <Restore key={version.id} id={version.id} at={moment(lang, version.at)} onDone={onClose} />
      <div className={styles['shows']}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('history.shows')}
          value={shows}
          onChange={(value) => setShows(SHOWS.find((each) => each === value) ?? 'differences')}
          data={SHOWS.map((each) => ({ value: each, label: t(`history.shows.${each}`) }))}
        />
      </div>
      {shows === 'differences' ? <Compared id={version.id} /> : <Content id={version.id} shows={shows} />}
    </SidePanel>
  );
}

function Restore({ id, at, onDone }: { id: string; at: string; onDone: () => void }) {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  const restore = useChange(backend.versions.restore, { faultShownHere: true });
  return (
    <>
      {restore.error && <FaultNotice fault={restore.error} />}
      {asked ? (
        <div role="group" aria-label={t('history.restore')} className={styles['decide']}>
          <p>{t('history.restore_about', { at })}</p>
          <div className={styles['buttons']}>
            <Button variant="filled" loading={restore.isPending} onClick={() => restore.mutate(id, { onSuccess: onDone })}>
              {t('history.restore_yes')}
            </Button>
            <Button variant="subtle" onClick={() => setAsked(false)}>
              {t('do.cancel')}
            </Button>
          </div>
        </div>
      ) : (
        <Button leftSection={<IconHistory size={16} stroke={1.75} aria-hidden />} onClick={() => setAsked(true)}>
          {t('history.restore')}
        </Button>
      )}
    </>
  );
}

function Compared({ id }: { id: string }) {
  const { t } = useText();
  const comparison = useComparison(id);
  if (comparison.error) return <FaultNotice fault={comparison.error} />;
  if (!comparison.data) return <p className={styles['line']}>{t('app.loading')}</p>;
  const rows = comparison.data.rows;
  return (
    <>
      <p className={styles['line']} role="status">
        {t('history.differ', { count: rows.length })}
      </p>
      {rows.map((row) => (
        <section key={row.id} className={styles['record']}>
          <h3>
            <SayText say={row.title} />
            <span>{t(`history.was.${wasThen(row)}`)}</span>
          </h3>
          {wasThen(row) === 'changed' && row.fields.length > 0 && <Differences fields={row.fields} ours={t('history.now')} theirs={t('history.then')} />}
        </section>
      ))}
    </>
  );
}

/** Whether a record has come since that version, was there and is gone, or is another now. */
export function wasThen({ ours, theirs }: Pick<Difference, 'ours' | 'theirs'>): 'new' | 'gone' | 'changed' {
  if (theirs === 'gone' || ours === 'new') return 'new';
  if (ours === 'gone' || theirs === 'new') return 'gone';
  return 'changed';
}

function Content({ id, shows }: { id: string; shows: 'people' | 'pairs' }) {
  const { t, say } = useText();
  const content = useVersion(id);
  if (content.error) return <FaultNotice fault={content.error} />;
  if (!content.data) return <p className={styles['line']}>{t('app.loading')}</p>;
  const { people, pairs } = content.data;
  if (shows === 'pairs') {
    return pairs.length === 0 ? (
      <p className={styles['line']}>{t('history.no_pairs')}</p>
    ) : (
      <ul className={styles['people']}>
        {pairs.map((pair) => (
          <li key={`${pair.mentor} ${pair.mentee}`}>
            <p>{t('matching.pair', { mentor: pair.mentor, mentee: pair.mentee })}</p>
            <p className={styles['line']}>{say({ key: `pair_state.${pair.state}` })}</p>
          </li>
        ))}
      </ul>
    );
  }
  return people.length === 0 ? (
    <p className={styles['line']}>{t('history.no_people')}</p>
  ) : (
    <ul className={styles['people']}>
      {people.map((row) => (
        <li key={row.enrolment}>
          <p>{row.name}</p>
          <p className={styles['line']}>
            {[say({ key: `role.${row.role}` }), say({ key: `participant_status.${row.status}` }), row.employer || row.school]
              .filter((part) => part !== '')
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}
