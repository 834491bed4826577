import { Button, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { backend, useChange } from '../../backend';
import { boardCalls, type BoardView, type CellView } from '../../backend/board';
import { useText } from '../../text';
import { ConfirmBar } from '../../ui';
import styles from './PairPanel.module.css';
import { isApproved } from './usePairCommands';

type Form = 'object' | 'end' | 'apart' | null;

/** The steps of a pair from proposal to its end, and keeping two apart: each asked where it is decided. */
export function PairSteps({ board, cell }: { board: BoardView; cell: CellView }) {
  const { t, say } = useText();
  const { pair, inPlan } = cell;
  const [form, setForm] = useState<Form>(null);
  const both = { mentor: pair.mentor.enrolment, mentee: pair.mentee.enrolment };
  const setState = useChange(boardCalls.setState);
  const close = () => setForm(null);
  const onward = pair.next.filter((state) => !ENDS.includes(state));
  const ends = pair.next.filter((state) => ENDS.includes(state));
  if (form === 'object') return <Objection both={both} reasons={board.offers.objections} onClose={close} />;
  if (form === 'end') return <Ending both={both} ends={ends} reasons={board.offers.endings} onClose={close} />;
  if (form === 'apart') return <KeepApart both={both} reasons={board.offers.ties} onClose={close} />;
  return (
    <>
      {inPlan && pair.state === 'objection' && <Objected cell={cell} />}
      <div className={styles['actions']}>
        {inPlan && pair.state === 'proposed' && <Button onClick={() => setForm('object')}>{t('matching.object')}</Button>}
        {onward.map((state) => (
          <Button key={state} disabled={setState.isPending} onClick={() => setState.mutate({ ...both, state, reason: '' })}>
            {t(`matching.to_${state as 'announced' | 'active' | 'completed'}`)}
          </Button>
        ))}
        {ends.length > 0 && <Button onClick={() => setForm('end')}>{t('matching.end')}</Button>}
        {!isApproved(pair) && !cell.approved && (
          <Button variant="subtle" onClick={() => setForm('apart')}>
            {t('matching.keep_apart')}
          </Button>
        )}
      </div>
      {inPlan && pair.state === 'proposed' && <p className={styles['plain']}>{t('matching.proposed_what')}</p>}
      {onward.length > 0 && <p className={styles['plain']}>{say({ key: `pair_state.${pair.state}` })}. {t('matching.onward_what')}</p>}
    </>
  );
}

const ENDS = ['ended_early', 'replaced'];

interface FormProps {
  both: { mentor: string; mentee: string };
  reasons: readonly string[];
  onClose: () => void;
}

function Objected({ cell: { pair } }: { cell: CellView }) {
  const { t, say } = useText();
  const settle = useChange(boardCalls.settle);
  const both = { mentor: pair.mentor.enrolment, mentee: pair.mentee.enrolment };
  const name = pair.objectedBy === 'mentor' ? pair.mentor.name : pair.mentee.name;
  return (
    <ConfirmBar
      actions={
        <>
          <Button variant="filled" disabled={settle.isPending} onClick={() => settle.mutate({ ...both, on: true })}>
            {t('matching.uphold')}
          </Button>
          <Button disabled={settle.isPending} onClick={() => settle.mutate({ ...both, on: false })}>
            {t('matching.settle')}
          </Button>
        </>
      }
    >
      {t('matching.objected', { name, why: say({ key: `objection.${pair.objection}` }) })}
    </ConfirmBar>
  );
}

function Objection({ both, reasons, onClose }: FormProps) {
  const { t, say } = useText();
  const object = useChange(boardCalls.object);
  const [by, setBy] = useState('mentor');
  const [why, setWhy] = useState('none');
  return (
    <ConfirmBar
      actions={
        <>
          <Button variant="filled" disabled={object.isPending} onClick={() => object.mutate({ ...both, by, why }, { onSuccess: onClose })}>
            {t('matching.object_do')}
          </Button>
          <Button onClick={onClose}>{t('matching.not_now')}</Button>
        </>
      }
    >
      <p className={styles['plain']}>{t('matching.object_who')}</p>
      <SegmentedControl
        size="xs"
        aria-label={t('matching.object_who')}
        value={by}
        data={['mentor', 'mentee'].map((role) => ({ value: role, label: say({ key: `role.${role}` }) }))}
        onChange={setBy}
      />
      <Reason label={t('matching.object_why')} value={why} options={reasons.map((each) => ({ value: each, label: say({ key: `objection.${each}` }) }))} onChange={setWhy} />
    </ConfirmBar>
  );
}

function Ending({ both, ends, reasons, onClose }: FormProps & { ends: readonly string[] }) {
  const { t, say } = useText();
  const setState = useChange(boardCalls.setState);
  const [state, setKind] = useState(ends[0] ?? '');
  const [reason, setReason] = useState(reasons[0] ?? '');
  return (
    <ConfirmBar
      actions={
        <>
          <Button variant="filled" disabled={setState.isPending} onClick={() => setState.mutate({ ...both, state, reason }, { onSuccess: onClose })}>
            {t('matching.end_do')}
          </Button>
          <Button onClick={onClose}>{t('matching.not_now')}</Button>
        </>
      }
    >
      <SegmentedControl
        size="xs"
        aria-label={t('matching.end')}
        value={state}
        data={ends.map((each) => ({ value: each, label: t(`matching.to_${each as 'ended_early' | 'replaced'}`) }))}
        onChange={setKind}
      />
      <Reason label={t('matching.end_why')} value={reason} options={reasons.map((each) => ({ value: each, label: say({ key: `withdraw_reason.${each}` }) }))} onChange={setReason} />
      <p className={styles['plain']}>{t('matching.end_what')}</p>
    </ConfirmBar>
  );
}

function KeepApart({ both, reasons, onClose }: FormProps) {
  const { t, say } = useText();
  const answer = useChange(backend.matching.answerTie);
  const [reason, setReason] = useState(reasons[0] ?? '');
  return (
    <ConfirmBar
      actions={
        <>
          <Button variant="filled" disabled={answer.isPending} onClick={() => answer.mutate({ ...both, apart: true, reason }, { onSuccess: onClose })}>
            {t('matching.tie_apart')}
          </Button>
          <Button onClick={onClose}>{t('matching.not_now')}</Button>
        </>
      }
    >
      <Reason label={t('matching.apart_why')} value={reason} options={reasons.map((each) => ({ value: each, label: say({ key: `tie.reason.${each}` }) }))} onChange={setReason} />
      <p className={styles['plain']}>{t(reason === 'request' ? 'matching.apart_request' : reason === 'wish' ? 'matching.apart_wish' : 'matching.apart_rule')}</p>
    </ConfirmBar>
  );
}

// A list that stays in the page while it is closed would take the Esc of the panel.
const NOT_KEPT = { keepMounted: false };

function Reason({ label, value, options, onChange }: { label: string; value: string; options: { value: string; label: string }[]; onChange: (value: string) => void }) {
  return <Select mt={8} comboboxProps={NOT_KEPT} label={label} allowDeselect={false} value={value} data={options} onChange={(next) => next !== null && onChange(next)} />;
}
