import { Button } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { backend, useSwitchWorkspace, type RescueView } from '../../backend';
import { bytes, moment, useText } from '../../text';
import { FaultNotice, GroupTitle, PasswordField, runCommand, SayText, useVersionFacts } from '../../ui';
import { Frame } from './Frame';
import { KeyField } from './KeyField';
import styles from './Lock.module.css';

/** A file that is damaged or gone, and the versions of it to go on with. Never an empty programme. */
export function Rescue({ rescue }: { rescue: RescueView }) {
  const { t, lang } = useText();
  const facts = useVersionFacts();
  const [version, setVersion] = useState(rescue.versions[0]?.id ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [key, setKey] = useState<string | null>(null); // null: the passphrase is used
  const open = useSwitchWorkspace(backend.files.openRescued, { faultShownHere: true, secret: true });
  const isGone = rescue.why.code === 'file_not_found';
  const [isLocked, setLocked] = useState(false);
  // The first try is without a key; that one is needed is no fault of anybody.
  const told = open.error && (passphrase !== '' || key !== null || !isLocked) ? open.error : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    open.mutate(
      { version, passphrase: key === null ? passphrase : '', recoveryKey: key ?? '' },
      { onError: (fault) => setLocked((before) => before || fault.code.startsWith('passphrase_')) },
    );
  };
  return (
    <Frame
      icon={IconFileAlert}
      title={t(isGone ? 'rescue.title_gone' : 'rescue.title')}
      about={rescue.path}
      wide
    >
      <form className={styles['form']} onSubmit={submit} noValidate>
        <p>{t(isGone ? 'rescue.about_gone' : 'rescue.about')}</p>
        {isGone && (
          <div className={styles['buttons']}>
            <Button onClick={() => runCommand('file.open')}>{t('rescue.find')}</Button>
          </div>
        )}
        {told && <FaultNotice fault={told} />}
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <legend style={{ padding: 0 }}>
            <GroupTitle>{t('rescue.versions')}</GroupTitle>
          </legend>
          <ul className={styles['versions']}>
            {rescue.versions.map((each, index) => (
              <li key={each.id} data-chosen={each.id === version || undefined}>
                <label>
                  <input type="radio" name="version" checked={each.id === version} onChange={() => setVersion(each.id)} />
                  <span className={styles['when']}>
                    {moment(lang, each.at)}
                    {index === 0 && ` (${t('rescue.newest')})`}
                  </span>
                  <span>{bytes(lang, each.bytes)}</span>
                  <span className={styles['facts']}>
                    <SayText say={each.reason} />
                    {facts(each) !== '' && ` · ${facts(each)}`}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        {isLocked && key === null && <PasswordField label={t('passphrase.yours')} value={passphrase} onChange={setPassphrase} />}
        {key !== null && <KeyField value={key} onChange={setKey} />}
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" disabled={version === '' || (isLocked && (key ?? passphrase).trim() === '')} loading={open.isPending}>
            {t('rescue.open')}
          </Button>
          {isLocked && (
            <Button variant="subtle" onClick={() => setKey(key === null ? '' : null)}>
              {t(key === null ? 'lock.forgotten' : 'lock.with_passphrase')}
            </Button>
          )}
          <Button variant="subtle" onClick={() => runCommand('file.close')}>
            {t('lock.leave')}
          </Button>
        </div>
      </form>
    </Frame>
  );
}
