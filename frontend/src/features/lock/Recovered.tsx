import { Button, Select } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { backend, useJudgement, useOverview, useSafety, useSafetyChange } from '../../backend';
import { useText } from '../../text';
import { FaultNotice, isChosen, NewPassphrase, noPassphrase } from '../../ui';
import { Frame } from './Frame';
import styles from './Lock.module.css';

/** After the recovery sheet has opened the file: a new passphrase, before anything else. */
export function Recovered() {
  const { t } = useText();
  const programme = useOverview().data?.programme;
  const coordinators = useSafety().data?.coordinators ?? [];
  const [picked, setPicked] = useState('');
  const [chosen, setChosen] = useState(noPassphrase);
  const [asked, setAsked] = useState(false);
  const member = picked || (coordinators[0]?.id ?? '');
  const judged = useJudgement(chosen.passphrase, [...coordinators.map((each) => each.name), programme?.label ?? '', programme?.ngo ?? '', programme?.partner ?? '']);
  const save = useSafetyChange(backend.safety.setPassphrase, { faultShownHere: true, secret: true });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (member !== '' && isChosen(chosen, judged)) save.mutate({ member, old: '', new: chosen.passphrase, hint: chosen.hint.trim() });
  };
  return (
    <Frame icon={IconKey} title={t('recovered.title')} about={t('recovered.about')}>
      <form className={styles['form']} onSubmit={submit} noValidate>
        {save.error && <FaultNotice fault={save.error} />}
        {coordinators.length > 1 && (
          <Select
            label={t('recovered.who')}
            value={member}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={coordinators.map((each) => ({ value: each.id, label: each.name }))}
            onChange={(value) => setPicked(value ?? '')}
          />
        )}
        <NewPassphrase
          chosen={chosen}
          onChange={setChosen}
          judged={judged}
          asked={asked}
          label={t('passphrase.next')}
          onSuggest={async () => (await backend.safety.suggest()).passphrase}
        />
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={save.isPending}>
            {t('recovered.save')}
          </Button>
        </div>
      </form>
    </Frame>
  );
}
