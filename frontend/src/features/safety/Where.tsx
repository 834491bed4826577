import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArchive, IconFileCheck, IconHistory, IconInfoCircle, IconPencilBolt, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { backend, useSafetyChange, useSwitchWorkspace, type PlaceView, type SafetyView } from '../../backend';
import { bytes, clock, useText } from '../../text';
import { SayText, Tag } from '../../ui';
import styles from './Safety.module.css';

const KINDS = ['document', 'journal', 'versions', 'second'] as const;
const icons: Record<(typeof KINDS)[number], Icon> = {
  document: IconFileCheck,
  journal: IconPencilBolt,
  versions: IconHistory,
  second: IconArchive,
};

/** Every place where the data lie, how much and since when, and what to be careful about. */
export function Where({ safety }: { safety: SafetyView }) {
  const { t, say } = useText();
  const publish = useSafetyChange(backend.safety.publish);
  const move = useSwitchWorkspace(backend.files.move);
  const choose = useSafetyChange(backend.safety.chooseSecondFolder);
  const drop = useSafetyChange(backend.safety.dropSecondFolder);
  const second = safety.places.find((place) => place.kind === 'second');
  const elsewhere = safety.elsewhere.key === '' ? '' : say(safety.elsewhere);
  return (
    <div className={styles['page']}>
      {elsewhere !== '' && <Note>{elsewhere}</Note>}
      {safety.notices.map((notice, index) => (
        <Note key={index} calm>
          <SayText say={notice} />
        </Note>
      ))}
      {safety.onlyHere && <Note action={!second && <Button onClick={() => choose.mutate(undefined)}>{t('safety.choose_second')}</Button>}>{t('safety.only_here')}</Note>}
      <ul className={styles['places']}>
        {safety.places.map((place) => (
          <Place key={`${place.kind}${place.path}`} place={place}>
            {place.kind === 'document' && (
              <>
                <Button size="compact-sm" loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
                  {t('safety.publish')}
                </Button>
                <Button size="compact-sm" disabled={move.isPending} onClick={() => move.mutate(undefined)}>
                  {t('safety.move')}
                </Button>
              </>
            )}
            {place.kind === 'second' && (
              <>
                <Button size="compact-sm" onClick={() => choose.mutate(undefined)}>
                  {t('safety.change_second')}
                </Button>
                <Button size="compact-sm" variant="subtle" onClick={() => drop.mutate(undefined)}>
                  {t('safety.drop_second')}
                </Button>
              </>
            )}
          </Place>
        ))}
      </ul>
      {!second && !safety.onlyHere && (
        <div className={styles['buttons']}>
          <Button onClick={() => choose.mutate(undefined)}>{t('safety.choose_second')}</Button>
        </div>
      )}
    </div>
  );
}

function Place({ place, children }: { place: PlaceView; children: ReactNode }) {
  const { t, lang } = useText();
  const kind = KINDS.find((each) => each === place.kind) ?? 'versions';
  const IconOf = icons[kind];
  return (
    <li className={styles['place']}>
      <IconOf size={18} stroke={1.5} aria-hidden />
      <div>
        <p className={styles['placeName']}>
          {t(`safety.place.${kind}`)}
          {place.cloud !== '' && <Tag>{place.cloud}</Tag>}
        </p>
        <p className={styles['dim']}>{t(`safety.place.${kind}_about`)}</p>
        {place.cloud !== '' && <p className={styles['dim']}>{t('safety.cloud', { cloud: place.cloud })}</p>}
        <p className={styles['path']}>{place.path}</p>
      </div>
      <p className={styles['amount']}>
        {bytes(lang, place.bytes)}
        {place.files !== 1 && (
          <>
            <br />
            {t('safety.files', { count: place.files })}
          </>
        )}
        {place.at !== '' && (
          <>
            <br />
            {clock(lang, place.at)}
          </>
        )}
      </p>
      {kind !== 'journal' && kind !== 'versions' && <div className={styles['actions']}>{children}</div>}
    </li>
  );
}

interface NoteProps {
  /** Something to know rather than something to do. */
  calm?: boolean;
  action?: ReactNode;
  children: ReactNode;
}

/** Something to be careful about, with what to do about it. */
export function Note({ calm = false, action, children }: NoteProps) {
  const IconOf = calm ? IconInfoCircle : IconAlertTriangle;
  return (
    <div role="note" className={styles['note']} data-calm={calm || undefined}>
      <IconOf size={17} stroke={1.75} aria-hidden />
      <p className={styles['noteText']}>{children}</p>
      {action}
    </div>
  );
}
