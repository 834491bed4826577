import { Button, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { backend, dropRecovery, showRecovery, useOverview, useSafetyChange, type Fault, type RecoveryView } from '../../backend';
import { day, useText } from '../../text';
import { FaultNotice, showNotice } from '../../ui';
import { Paper } from './Paper';
import styles from './Recovery.module.css';
import { Sheet } from './Sheet';

/** The recovery sheet, shown once: printed, and partly typed back before it goes away. */
export function Recovery({ recovery }: { recovery: RecoveryView }) {
  const { t, lang } = useText();
  const overview = useOverview().data;
  const [typing, setTyping] = useState(false);
  if (typing) return <TypeBack recovery={recovery} onBack={() => setTyping(false)} />;
  const { label = '', ngo = '' } = overview?.programme ?? {};
  const sheet = (
    <Sheet
      file={overview?.file ?? ''}
      programme={[label, ngo].filter((part) => part !== '').join(', ')}
      parts={recovery.parts}
      at={day(lang, new Date().toLocaleDateString('sv-SE'), 0)}
    />
  );
  return (
    <div className={styles['page']}>
      {/* A long sheet is read with the arrow keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['frame']} tabIndex={0} role="region" aria-label={t('sheet.title', { file: overview?.file ?? '' })}>
        {sheet}
      </div>
      <div className={styles['side']}>
        <h1>{t('recovery.title')}</h1>
        <p className={styles['about']}>{t('recovery.about')}</p>
        <div className={styles['buttons']}>
          <Button
            leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden />}
            onClick={() => void backend.system.print().catch(() => undefined)}
          >
            {t('recovery.print')}
          </Button>
          <Button variant="filled" onClick={() => setTyping(true)}>
            {t('recovery.have')}
          </Button>
          <Button variant="subtle" onClick={() => showRecovery(false)}>
            {t('recovery.later')}
          </Button>
        </div>
        <p className={styles['hint']}>{t('recovery.later_about')}</p>
      </div>
      <Paper>{sheet}</Paper>
    </div>
  );
}

/** The parts typed do not agree with the key. */
const isOff = (fault: Fault) => fault.code.startsWith('recovery_');

function TypeBack({ recovery, onBack }: { recovery: RecoveryView; onBack: () => void }) {
  const { t } = useText();
  const [typed, setTyped] = useState<Record<number, string>>({});
  const first = useRef<HTMLInputElement>(null);
  const confirm = useSafetyChange(backend.safety.confirmRecovery, { faultShownHere: true, secret: true });
  useEffect(() => first.current?.focus(), []);
  const isWhole = recovery.ask.every((index) => (typed[index] ?? '').trim() !== '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    confirm.mutate(typed, {
      onSuccess: () => {
        dropRecovery();
        showNotice({ id: 'done', text: t('recovery.confirmed') });
      },
    });
  };
  return (
    <div className={styles['type']}>
      <h1>{t('recovery.type_title')}</h1>
      <p className={styles['about']}>{t('recovery.type_about')}</p>
      <form onSubmit={submit} noValidate>
        {confirm.error && !isOff(confirm.error) && <FaultNotice fault={confirm.error} />}
        <div className={styles['parts']}>
          {recovery.ask.map((index, at) => (
            <TextInput
              key={index}
              {...(at === 0 ? { ref: first } : {})}
              label={t('recovery.part', { n: index + 1 })}
              value={typed[index] ?? ''}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped({ ...typed, [index]: event.currentTarget.value })}
            />
          ))}
        </div>
        {confirm.error && isOff(confirm.error) && <p role="alert">{t('recovery.off')}</p>}
        <div className={styles['row']}>
          <Button type="submit" variant="filled" disabled={!isWhole} loading={confirm.isPending}>
            {t('recovery.done')}
          </Button>
          <Button onClick={onBack}>{t('recovery.back')}</Button>
          <Button variant="subtle" onClick={() => showRecovery(false)}>
            {t('recovery.later')}
          </Button>
        </div>
      </form>
    </div>
  );
}
