import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { backend, useJudgement, useKeyChange, useOverview, useSafetyChange, type Fault } from '../../backend';
import { useText } from '../../text';
import { FaultNotice, isChosen, NewPassphrase, noPassphrase, PasswordField, showNotice, SidePanel } from '../../ui';
import styles from './Safety.module.css';

/** What can be done about the keys: a new passphrase, one more coordinator, only oneself, a new sheet. */
export type KeyTask = 'passphrase' | 'add' | 'alone' | 'sheet';

/** The side panel of one such task. */
export function KeyPanel({ task, onClose }: { task: KeyTask; onClose: () => void }) {
  const { t } = useText();
  return (
    <SidePanel label={t(`keys.${task}`)} onClose={onClose} head={<h2 className={styles['panelTitle']}>{t(`keys.${task}`)}</h2>}>
      {task === 'passphrase' && <ChangePassphrase onDone={onClose} />}
      {task === 'add' && <AddCoordinator onDone={onClose} />}
      {task === 'alone' && <ByPassphrase about={t('keys.alone_about')} action={t('keys.alone_do')} call={backend.safety.removeCoordinators} onDone={onClose} withHint />}
      {task === 'sheet' && <ByPassphrase about={t('keys.sheet_about')} action={t('keys.sheet_do')} call={backend.safety.newRecoveryKey} onDone={onClose} />}
    </SidePanel>
  );
}

interface FormProps {
  about: string;
  fault: Fault | null;
  action: string;
  pending: boolean;
  onSubmit: () => void;
  children: ReactNode;
}

function Form({ about, fault, action, pending, onSubmit, children }: FormProps) {
  const { t } = useText();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <p className={styles['dim']}>{about}</p>
      {fault?.code === 'passphrase_wrong' ? <p role="alert">{t('lock.wrong')}</p> : fault && <FaultNotice fault={fault} />}
      {children}
      <div className={styles['buttons']}>
        <Button type="submit" variant="filled" loading={pending}>
          {action}
        </Button>
      </div>
    </form>
  );
}

/** A new passphrase as it is chosen, and whether it can be used. */
function useChosen(names: readonly string[], label?: string) {
  const programme = useOverview().data?.programme;
  const [chosen, setChosen] = useState(noPassphrase);
  const [asked, setAsked] = useState(false);
  const judged = useJudgement(chosen.passphrase, [...names, programme?.label ?? '', programme?.ngo ?? '', programme?.partner ?? '']);
  const fields = (
    <NewPassphrase
      chosen={chosen}
      onChange={setChosen}
      judged={judged}
      asked={asked}
      {...(label !== undefined ? { label } : {})}
      onSuggest={async () => (await backend.safety.suggest()).passphrase}
    />
  );
  return { chosen, asked, fields, ask: () => (setAsked(true), isChosen(chosen, judged)) };
}

function ChangePassphrase({ onDone }: { onDone: () => void }) {
  const { t } = useText();
  const [old, setOld] = useState('');
  const { chosen, asked, fields, ask } = useChosen([], t('passphrase.next'));
  const change = useSafetyChange(backend.safety.changePassphrase, { faultShownHere: true, secret: true });
  const submit = () => {
    if (!ask() || old === '') return;
    change.mutate(
      { member: '', old, new: chosen.passphrase, hint: chosen.hint.trim() },
      {
        onSuccess: () => {
          showNotice({ id: 'done', text: t('keys.passphrase_done') });
          onDone();
        },
      },
    );
  };
  return (
    <Form about={t('keys.passphrase_about')} fault={change.error} action={t('keys.passphrase_do')} pending={change.isPending} onSubmit={submit}>
      <PasswordField
        label={t('passphrase.now')}
        value={old}
        onChange={setOld}
        error={asked && old === '' ? t('keys.needed') : undefined}
      />
      {fields}
    </Form>
  );
}

function AddCoordinator({ onDone }: { onDone: () => void }) {
  const { t } = useText();
  const [name, setName] = useState('');
  const { chosen, asked, fields, ask } = useChosen([name]);
  const add = useSafetyChange(backend.safety.addCoordinator, { faultShownHere: true, secret: true });
  const submit = () => {
    if (!ask() || name.trim() === '') return;
    add.mutate(
      { name: name.trim(), passphrase: chosen.passphrase, hint: chosen.hint.trim() },
      {
        onSuccess: () => {
          showNotice({ id: 'done', text: t('keys.add_done', { name: name.trim() }) });
          onDone();
        },
      },
    );
  };
  return (
    <Form about={t('keys.add_about')} fault={add.error} action={t('keys.add_do')} pending={add.isPending} onSubmit={submit}>
      <TextInput
        label={t('keys.their_name')}
        value={name}
        error={asked && name.trim() === '' ? t('keys.their_name_missing') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {fields}
    </Form>
  );
}

interface ByPassphraseProps {
  about: string;
  action: string;
  call: typeof backend.safety.newRecoveryKey;
  withHint?: boolean;
  onDone: () => void;
}

/** A task that takes one's own passphrase and gives a new recovery sheet. */
function ByPassphrase({ about, action, call, withHint = false, onDone }: ByPassphraseProps) {
  const { t } = useText();
  const [old, setOld] = useState('');
  const [hint, setHint] = useState('');
  const [asked, setAsked] = useState(false);
  const change = useKeyChange(call);
  const submit = () => {
    setAsked(true);
    if (old !== '') change.mutate({ member: '', old, new: '', hint: hint.trim() }, { onSuccess: onDone });
  };
  return (
    <Form about={about} fault={change.error} action={action} pending={change.isPending} onSubmit={submit}>
      <PasswordField label={t('passphrase.now')} value={old} onChange={setOld} error={asked && old === '' ? t('keys.needed') : undefined} />
      {withHint && (
        <TextInput label={t('passphrase.hint')} description={t('passphrase.hint_about')} value={hint} onChange={(event) => setHint(event.currentTarget.value)} />
      )}
    </Form>
  );
}

/** A file without a passphrase gets one. */
export function ProtectForm() {
  const { t } = useText();
  const [name, setName] = useState('');
  const { chosen, asked, fields, ask } = useChosen([name]);
  const protect = useKeyChange(backend.safety.protect);
  const submit = () => {
    if (ask() && name.trim() !== '') protect.mutate({ name: name.trim(), passphrase: chosen.passphrase, hint: chosen.hint.trim() });
  };
  return (
    <Form about={t('keys.unprotected')} fault={protect.error} action={t('keys.protect')} pending={protect.isPending} onSubmit={submit}>
      <TextInput
        label={t('protect.name')}
        description={t('protect.name_about')}
        value={name}
        error={asked && name.trim() === '' ? t('protect.name_missing') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {fields}
    </Form>
  );
}
