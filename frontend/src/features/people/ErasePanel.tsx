import { Button } from '@mantine/core';
import { useState } from 'react';
import { backend, useChange, useErasure, type ErasureView, type PersonRow, type Say } from '../../backend';
import { useText } from '../../text';
import { FaultNotice, GroupTitle, SayText, SidePanel } from '../../ui';
import styles from './People.module.css';

interface ErasePanelProps {
  row: PersonRow;
  /** Goes back to the person. */
  onBack: () => void;
  /** The person is gone. */
  onGone: () => void;
  onClose: () => void;
}

/** Erasing a person: what goes, what is out of reach, the decision, and afterwards what was done. */
export function ErasePanel({ row, onBack, onGone, onClose }: ErasePanelProps) {
  const { t } = useText();
  // The preview is gone with the person; the result stays until the panel is closed.
  const [done, setDone] = useState<ErasureView | null>(null);
  const title = t(done ? 'erase.done_title' : 'erase.title', { name: row.name });
  return (
    <SidePanel label={title} onClose={onClose} head={<h2 className={styles['personName']}>{title}</h2>}>
      {done ? (
        <Result done={done} onClose={onClose} />
      ) : (
        <Preview
          row={row}
          onBack={onBack}
          onDone={(erased) => {
            setDone(erased);
            onGone();
          }}
        />
      )}
    </SidePanel>
  );
}

function Preview({ row, onBack, onDone }: { row: PersonRow; onBack: () => void; onDone: (erased: ErasureView) => void }) {
  const { t } = useText();
  const preview = useErasure(row.person);
  const erase = useChange(backend.people.erase, { faultShownHere: true, toldHere: true });
  if (preview.error && !preview.data) return <FaultNotice fault={preview.error} />;
  if (!preview.data) return <p className={styles['line']}>{t('app.loading')}</p>;
  const { goes, outOf, versions } = preview.data;
  return (
    <>
      {erase.error && <FaultNotice fault={erase.error} />}
      <p className={styles['eraseAbout']}>{t('erase.about')}</p>
      <Sayings title={t('erase.goes')} says={goes} />
      {versions > 0 && <p className={styles['line']}>{t('erase.versions', { count: versions })}</p>}
      <Sayings title={t('erase.out_of')} says={outOf} />
      <p className={styles['eraseAbout']}>{t('erase.final')}</p>
      <div className={styles['eraseButtons']}>
        <Button color="red" variant="filled" loading={erase.isPending} onClick={() => erase.mutate(row.person, { onSuccess: onDone })}>
          {t('erase.do')}
        </Button>
        <Button disabled={erase.isPending} onClick={onBack}>
          {t('do.cancel')}
        </Button>
      </div>
    </>
  );
}

function Result({ done, onClose }: { done: ErasureView; onClose: () => void }) {
  const { t } = useText();
  return (
    <div role="status">
      <p className={styles['eraseAbout']}>{t('erase.done')}</p>
      {done.rewritten > 0 && <p className={styles['line']}>{t('erase.rewritten', { count: done.rewritten })}</p>}
      {done.missed.length > 0 && (
        <>
          <GroupTitle>{t('erase.missed')}</GroupTitle>
          <ul className={styles['sayings']}>
            {done.missed.map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ul>
        </>
      )}
      <Sayings title={t('erase.out_of')} says={done.outOf} />
      <div className={styles['eraseButtons']}>
        <Button onClick={onClose}>{t('do.close')}</Button>
      </div>
    </div>
  );
}

function Sayings({ title, says }: { title: string; says: readonly Say[] }) {
  if (says.length === 0) return null;
  return (
    <>
      <GroupTitle>{title}</GroupTitle>
      <ul className={styles['sayings']}>
        {says.map((say, index) => (
          <li key={index}>
            <SayText say={say} />
          </li>
        ))}
      </ul>
    </>
  );
}
