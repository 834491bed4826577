import { Button, Select, Switch } from '@mantine/core';
import { backend, showRecovery, useOverview, useRecovery, useSafetyChange, type SafetyView } from '../../backend';
import { useText } from '../../text';
import { GroupTitle, runCommand, Tag } from '../../ui';
import type { KeyTask } from './KeyPanel';
import { ProtectForm } from './KeyPanel';
import styles from './Safety.module.css';
import { Note } from './Where';

const MINUTES = [5, 10, 20, 30, 60, 0] as const;

interface KeysProps {
  safety: SafetyView;
  onTask: (task: KeyTask) => void;
}

/** Who can open the file, the recovery sheet, and when it locks. */
export function Keys({ safety, onTask }: KeysProps) {
  const { t } = useText();
  const isSample = useOverview().data?.sample ?? false;
  if (!safety.protected) {
    return (
      <div className={styles['page']}>
        {isSample ? <p className={styles['line']}>{t('keys.sample')}</p> : <ProtectForm />}
      </div>
    );
  }
  return (
    <div className={styles['page']}>
      {safety.recoveryUnseen && <Unseen onTask={onTask} />}
      <GroupTitle>{t('keys.who')}</GroupTitle>
      <ul className={styles['coordinators']}>
        {safety.coordinators.map((each) => (
          <li key={each.id}>
            <span className={styles['name']}>{each.name}</span>
            {each.self && <Tag tone="accent">{t('keys.you')}</Tag>}
            <span className={styles['dim']}>{each.hint !== '' && t('keys.hint', { hint: each.hint })}</span>
          </li>
        ))}
      </ul>
      <div className={styles['buttons']}>
        <Button onClick={() => onTask('passphrase')}>{t('keys.passphrase')}</Button>
        <Button onClick={() => onTask('add')}>{t('keys.add')}</Button>
        <Button onClick={() => onTask('sheet')}>{t('keys.sheet')}</Button>
        {safety.coordinators.length > 1 && (
          <Button variant="subtle" onClick={() => onTask('alone')}>
            {t('keys.alone')}
          </Button>
        )}
      </div>
      <GroupTitle>{t('keys.locking')}</GroupTitle>
      <Locking safety={safety} />
    </div>
  );
}

/** The recovery key was never typed back: it is still here, or it is gone and a new one is made. */
function Unseen({ onTask }: { onTask: (task: KeyTask) => void }) {
  const { t } = useText();
  const isHere = useRecovery() !== null;
  return (
    <Note
      action={
        <Button onClick={() => (isHere ? showRecovery(true) : onTask('sheet'))}>{t(isHere ? 'keys.show_sheet' : 'keys.sheet')}</Button>
      }
    >
      {t(isHere ? 'keys.unseen' : 'keys.unseen_gone')}
    </Note>
  );
}

function Locking({ safety }: { safety: SafetyView }) {
  const { t } = useText();
  const setAfter = useSafetyChange(backend.safety.setLockAfter);
  const remember = useSafetyChange(backend.safety.remember);
  const known = MINUTES.some((each) => each === safety.lockAfter) ? MINUTES : [...MINUTES, safety.lockAfter];
  return (
    <div className={styles['locking']}>
      <Select
        label={t('keys.lock_after')}
        value={String(safety.lockAfter)}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data={known.map((minutes) => ({
          value: String(minutes),
          label: minutes === 0 ? t('keys.never') : t('keys.minutes', { count: minutes }),
        }))}
        onChange={(value) => setAfter.mutate(Number(value))}
      />
      <div>
        <Button onClick={() => runCommand('file.lock')}>{t('keys.lock_now')}</Button>
      </div>
      <Switch
        style={{ gridColumn: '1 / -1' }}
        label={t('lock.remember')}
        description={t(safety.canRemember ? 'lock.remember_about' : 'keys.cannot_remember')}
        checked={safety.remembered}
        disabled={!safety.canRemember || remember.isPending}
        onChange={(event) => remember.mutate(event.currentTarget.checked)}
      />
    </div>
  );
}
