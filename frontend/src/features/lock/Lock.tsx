import { Button, Checkbox } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { backend, useSwitchWorkspace, type LockView } from '../../backend';
import { useText } from '../../text';
import { FaultNotice, PasswordField, runCommand } from '../../ui';
import { Frame } from './Frame';
import { KeyField } from './KeyField';
import styles from './Lock.module.css';
import { usePause } from './usePause';

/** The lock screen: the passphrase, after a wrong one the hint, and the way in by the recovery sheet. */
export function Lock({ lock }: { lock: LockView }) {
  const { t } = useText();
  const [byKey, setByKey] = useState(false);
  return (
    <Frame icon={IconLock} title={t('lock.title')} about={lock.file}>
      {byKey ? <ByKey onBack={() => setByKey(false)} /> : <ByPassphrase lock={lock} onForgotten={() => setByKey(true)} />}
      <div className={styles['other']}>
        <Button variant="subtle" onClick={() => runCommand('file.open')}>
          {t('lock.other')}
        </Button>
        <Button variant="subtle" onClick={() => runCommand('file.close')}>
          {t('lock.leave')}
        </Button>
      </div>
    </Frame>
  );
}

function ByPassphrase({ lock, onForgotten }: { lock: LockView; onForgotten: () => void }) {
  const { t } = useText();
  const [passphrase, setPassphrase] = useState('');
  const [remember, setRemember] = useState(lock.remembered);
  const unlock = useSwitchWorkspace(backend.files.unlock, { faultShownHere: true, secret: true });
  const pause = usePause();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const isWrong = unlock.error?.code === 'passphrase_wrong';
  const open = (remembered: boolean) =>
    unlock.mutate(
      { passphrase: remembered ? '' : passphrase, recoveryKey: '', remembered, remember: !remembered && remember },
      {
        onError: (fault) => {
          if (fault.code === 'passphrase_wrong') pause.count();
          field.current?.select();
        },
      },
    );
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (passphrase !== '' && !pause.waits && !unlock.isPending) open(false);
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      {unlock.error && !isWrong && <FaultNotice fault={unlock.error} />}
      <PasswordField ref={field} label={t('passphrase.yours')} value={passphrase} readOnly={unlock.isPending} onChange={setPassphrase} />
      {pause.wrong > 0 && isWrong && (
        <div role="alert" className={styles['told']}>
          <p>
            {t('lock.wrong')} {t(pause.waits ? 'lock.wait' : 'lock.again')}
          </p>
          {!pause.waits && <p>{hinted(t, lock.hints)}</p>}
        </div>
      )}
      <Checkbox
        label={t('lock.remember')}
        description={t('lock.remember_about')}
        checked={remember}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
      <div className={styles['buttons']}>
        <Button type="submit" variant="filled" disabled={passphrase === '' || pause.waits} loading={unlock.isPending}>
          {t('lock.open')}
        </Button>
        {lock.remembered && (
          <Button disabled={unlock.isPending} onClick={() => open(true)}>
            {t('lock.remembered')}
          </Button>
        )}
        <Button variant="subtle" onClick={onForgotten}>
          {t('lock.forgotten')}
        </Button>
      </div>
    </form>
  );
}

function hinted(t: ReturnType<typeof useText>['t'], hints: readonly string[]): string {
  const [only] = hints;
  if (only === undefined) return t('lock.no_hint');
  return hints.length === 1 ? t('lock.hint', { hint: only }) : t('lock.hints', { hints: hints.join(' · ') });
}

function ByKey({ onBack }: { onBack: () => void }) {
  const { t } = useText();
  const [key, setKey] = useState('');
  const unlock = useSwitchWorkspace(backend.files.unlock, { faultShownHere: true, secret: true });
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (key.trim() !== '') unlock.mutate({ passphrase: '', recoveryKey: key, remembered: false, remember: false });
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      {unlock.error && <FaultNotice fault={unlock.error} />}
      <KeyField ref={field} value={key} onChange={setKey} />
      <div className={styles['buttons']}>
        <Button type="submit" variant="filled" disabled={key.trim() === ''} loading={unlock.isPending}>
          {t('lock.key_open')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('lock.with_passphrase')}
        </Button>
      </div>
    </form>
  );
}
