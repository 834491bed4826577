import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { backend, useChange, useJudgement, useMake, type NewRequest } from '../../backend';
import { useText } from '../../text';
import { DayField, FaultNotice, isChosen, NewPassphrase, noPassphrase } from '../../ui';
import styles from './Start.module.css';

/** A new programme of which nothing is known. */
export const blank: NewRequest = { label: '', ngo: '', partner: '', kickoffOn: '', endsOn: '', name: '', passphrase: '', hint: '' };

interface FactsProps {
  facts: NewRequest;
  onChange: (facts: NewRequest) => void;
  onNext: () => void;
  onCancel?: () => void;
}

/** The first step: what the programme is. */
export function Facts({ facts, onChange, onNext, onCancel }: FactsProps) {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  const check = useChange(backend.files.check, { faultShownHere: true });
  const unnamed = facts.label.trim() === '';
  const set = (change: Partial<NewRequest>) => onChange({ ...facts, ...change });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!unnamed) check.mutate(facts, { onSuccess: onNext });
  };
  const day = (label: string, value: string, name: 'kickoffOn' | 'endsOn') => (
    <DayField label={label} value={value} onChange={(chosen) => set({ [name]: chosen })} />
  );
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <h2>{t('start.new')}</h2>
      {check.error && <FaultNotice fault={check.error} />}
      <TextInput
        label={t('start.label')}
        placeholder={t('start.label_example')}
        value={facts.label}
        error={asked && unnamed ? t('start.label_missing') : undefined}
        onChange={(event) => set({ label: event.currentTarget.value })}
      />
      <div className={styles['two']}>
        <TextInput label={t('start.ngo')} value={facts.ngo} onChange={(event) => set({ ngo: event.currentTarget.value })} />
        <TextInput label={t('start.partner')} value={facts.partner} onChange={(event) => set({ partner: event.currentTarget.value })} />
        {day(t('start.kickoff'), facts.kickoffOn, 'kickoffOn')}
        {day(t('start.end'), facts.endsOn, 'endsOn')}
      </div>
      <p className={styles['none']}>{t('start.days_later')}</p>
      <div className={styles['buttons']}>
        <Button type="submit" variant="filled" loading={check.isPending}>
          {t('start.next')}
        </Button>
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            {t('do.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

interface ProtectionProps {
  facts: NewRequest;
  onBack: () => void;
  onDone: () => void;
}

/** The second step: who makes it, and the passphrase that locks its file. */
export function Protection({ facts, onBack, onDone }: ProtectionProps) {
  const { t } = useText();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(noPassphrase);
  const [asked, setAsked] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const judged = useJudgement(chosen.passphrase, [name, facts.label, facts.ngo, facts.partner]);
  const make = useMake(backend.files.create);
  const unnamed = name.trim() === '';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (unnamed || !isChosen(chosen, judged)) return;
    make.mutate({ ...facts, name: name.trim(), passphrase: chosen.passphrase, hint: chosen.hint.trim() }, { onSuccess: onDone });
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <div className={styles['head']}>
        <h1>{t('protect.title')}</h1>
        <p>{t('protect.about')}</p>
      </div>
      {make.error && make.error.code !== 'cancelled' && <FaultNotice fault={make.error} />}
      <TextInput
        ref={first}
        label={t('protect.name')}
        description={t('protect.name_about')}
        value={name}
        autoComplete="name"
        error={asked && unnamed ? t('protect.name_missing') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NewPassphrase
        chosen={chosen}
        onChange={setChosen}
        judged={judged}
        asked={asked}
        onSuggest={async () => (await backend.safety.suggest()).passphrase}
      />
      <div className={styles['buttons']}>
        <Button type="submit" variant="filled" loading={make.isPending}>
          {t('start.create')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('do.back')}
        </Button>
      </div>
    </form>
  );
}
