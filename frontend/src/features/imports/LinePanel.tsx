import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconAlertCircle, IconEyeOff } from '@tabler/icons-react';
import type { Line } from '../../backend';
import { useText } from '../../text';
import { CommandButton, GroupTitle, SidePanel, type Command } from '../../ui';
import type { Decision } from './choices';
import { differences, fieldKey, type Difference } from './differences';
import { useFieldLabel } from './fields';
import styles from './LinePanel.module.css';
import { OutcomeOf } from './outcome';
import { SideChoice } from './SideChoice';
import { shown } from './values';

interface LineProps {
  line: Line;
  /** What is decided about fields, by row and field. */
  fields: Readonly<Record<string, string>>;
  decide: (decision: Decision) => void;
  /** Skips the row, or takes it in again. */
  command: Command | undefined;
  onQuestions: () => void;
  onClose: () => void;
}

/** One row of the file: what becomes of it, why, and what stands in it. */
export function LinePanel({ line, fields, decide, command, onQuestions, onClose }: LineProps) {
  const { t, say } = useText();
  const row = t('imports.line.title', { row: String(line.number) });
  return (
    <SidePanel
      label={row}
      onClose={onClose}
      head={
        <>
          <div className={styles['name']} title={line.name}>
            {line.name || row}
          </div>
          <div className={styles['under']}>
            {line.name && <span>{row}</span>}
            <OutcomeOf line={line} />
          </div>
        </>
      }
    >
      {line.reasons.map((reason) => (
        <p key={reason.key} className={styles['reason']}>
          {say(reason)}
        </p>
      ))}
      <div className={styles['actions']}>
        {line.outcome === 'unclear' && <Button onClick={onQuestions}>{t('imports.line.answer')}</Button>}
        {command && line.outcome !== 'not_person' && <CommandButton command={command} />}
      </div>
      {line.notices.length > 0 && (
        <>
          <GroupTitle>{t('imports.line.notices')}</GroupTitle>
          {line.notices.map((notice) => (
            <p key={say(notice)} className={styles['notice']}>
              <IconAlertCircle size={16} stroke={1.75} aria-hidden />
              {say(notice)}
            </p>
          ))}
        </>
      )}
      <Differences line={line} all={differences(line, fields)} decide={decide} />
      <Values line={line} decide={decide} />
    </SidePanel>
  );
}

/** What the row and what is known do not agree on: each can be decided, and all at once. */
function Differences({ line, all, decide }: { line: Line; all: readonly Difference[]; decide: (decision: Decision) => void }) {
  const { t } = useText();
  const label = useFieldLabel();
  if (all.length === 0) return null;
  const known = line.person !== '';
  const choose = (chosen: readonly Difference[], stands: 'ours' | 'file') => decide({ what: 'fields', keys: chosen.map(({ key }) => key), stands });
  return (
    <>
      <div className={styles['groupHead']}>
        <GroupTitle>{t(known ? 'imports.line.changes' : 'imports.line.left_out')}</GroupTitle>
        {known && all.length > 1 && (
          <span>
            {(['ours', 'file'] as const).map((side) => (
              <Button key={side} size="compact-xs" variant="subtle" onClick={() => choose(all, side)}>
                {t(`imports.line.all_${side}`)}
              </Button>
            ))}
          </span>
        )}
      </div>
      {all.map((difference) => (
        <div key={difference.key} className={styles['difference']}>
          <div className={styles['field']}>
            <span title={label(difference.field)}>{label(difference.field)}</span>
            <small>{line.values.find(({ field }) => field === difference.field)?.cell}</small>
          </div>
          <SideChoice difference={difference} name={line.name} onChoose={(stands) => choose([difference], stands)} />
        </div>
      ))}
    </>
  );
}

/** What stands in the row, each with its cell. What would be written of somebody new can be left out. */
function Values({ line, decide }: { line: Line; decide: (decision: Decision) => void }) {
  const { t, lang } = useText();
  const label = useFieldLabel();
  if (line.values.length === 0) return null;
  const leavable = line.person === '' && line.outcome === 'new';
  return (
    <>
      <GroupTitle>{t('imports.line.values')}</GroupTitle>
      <dl className={styles['values']}>
        {line.values.map(({ field, text, cell }) => (
          <div key={field}>
            <dt>
              <span title={label(field)}>{label(field)}</span>
              <small>{cell}</small>
              {leavable && field !== 'person.full_name' && (
                <Tooltip label={t('imports.line.leave_out')}>
                  <ActionIcon
                    size="xs"
                    aria-label={t('imports.line.leave_out_of', { field: label(field) })}
                    onClick={() => decide({ what: 'fields', keys: [fieldKey(line.number, field)], stands: 'ours' })}
                  >
                    <IconEyeOff size={14} stroke={1.75} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              )}
            </dt>
            <dd>{shown(lang, text)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
