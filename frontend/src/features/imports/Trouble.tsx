import { Button, Loader, NumberInput, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { backend, useChange, type Fault } from '../../backend';
import { count, useText } from '../../text';
import { FaultNotice } from '../../ui';
import type { Decision } from './choices';
import styles from './Trouble.module.css';
import { useProgress } from './useInspection';
import type { Work } from './works';

interface TroubleProps {
  work: Work;
  fault: Fault;
  onChoose?: () => void;
  onAgain: () => void;
  decide: (decision: Decision) => void;
}

/** Says what stopped a file, what is safe and what can be done, in its place. */
export function Trouble({ work, fault, onChoose, onAgain, decide }: TroubleProps) {
  const { t } = useText();
  const chosen = work.decided.choices;
  const actions = (
    <>
      {onChoose && <Button onClick={onChoose}>{t('imports.choose_other')}</Button>}
      <Button variant="subtle" onClick={onAgain}>
        {t('do.try_again')}
      </Button>
      {(chosen.sheet !== '' || chosen.headerRow !== 0 || chosen.encoding !== '' || chosen.delimiter !== '') && (
        <Button variant="subtle" onClick={() => decide({ what: 'asProposed' })}>
          {t('imports.file.as_proposed')}
        </Button>
      )}
    </>
  );
  return (
    <div className={styles['trouble']}>
      <FaultNotice fault={fault} action={actions} />
      {fault.code === 'header_not_found' && <HeaderByHand decide={decide} />}
      {fault.code === 'file_password' && <SheetPassword path={work.path} onOpen={onAgain} />}
    </div>
  );
}

function HeaderByHand({ decide }: { decide: (decision: Decision) => void }) {
  const { t } = useText();
  const [row, setRow] = useState(1);
  return (
    <form
      className={styles['byHand']}
      onSubmit={(event) => {
        event.preventDefault();
        decide({ what: 'header', row });
      }}
    >
      <NumberInput
        size="xs"
        w={220}
        min={1}
        allowDecimal={false}
        label={t('imports.fault.header')}
        value={row}
        onChange={(value) => setRow(Number(value) || 1)}
      />
      <Button type="submit">{t('imports.fault.header_use')}</Button>
    </form>
  );
}

/** Asks for the password of a locked spreadsheet. It is tried at once and never stored. */
function SheetPassword({ path, onOpen }: { path: string; onOpen: () => void }) {
  const { t } = useText();
  const [password, setPassword] = useState('');
  const unlock = useChange((typed: string) => backend.imports.unlock(path, typed), { faultShownHere: true, toldHere: true });
  return (
    <form
      className={styles['byHand']}
      onSubmit={(event) => {
        event.preventDefault();
        unlock.mutate(password, { onSuccess: onOpen });
      }}
    >
      <PasswordInput
        size="xs"
        w={260}
        label={t('imports.fault.password')}
        value={password}
        error={unlock.error ? t(unlock.error.code === 'file_password_wrong' ? 'imports.fault.password_wrong' : 'imports.fault.password_not') : undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('imports.fault.password_show') }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={unlock.isPending} disabled={password === ''}>
        {t('imports.fault.password_use')}
      </Button>
    </form>
  );
}

/** Shown while a file is read for the first time: what is being done, how far it has come, and Cancel. */
export function Reading({ work, onCancel }: { work: Work; onCancel: () => void }) {
  const { t, lang } = useText();
  const progress = useProgress(work.path);
  const rows = progress?.rows ?? 0;
  const counted = { count: rows, n: count(lang, rows) };
  return (
    <div className={styles['reading']}>
      <Loader size="sm" aria-hidden />
      <div>
        <p role="status" className={styles['what']}>
          {t('imports.reading', { file: work.name })}
        </p>
        <p>{rows === 0 ? t('imports.reading_what') : progress?.read ? t('imports.reading.understands', counted) : t('imports.reading.rows', counted)}</p>
        <Button mt={12} onClick={onCancel}>
          {t('do.cancel')}
        </Button>
      </div>
    </div>
  );
}
