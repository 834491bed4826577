import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { Line } from '../../backend';
import { useText } from '../../text';
import { CommandButton, GroupTitle, SidePanel, type Command } from '../../ui';
import { useFieldLabel } from './fields';
import styles from './LinePanel.module.css';
import { OutcomeOf } from './outcome';
import { shown, told } from './values';

interface LineProps {
  line: Line;
  /** Skips the row, or takes it in again. */
  command: Command | undefined;
  onQuestions: () => void;
  onClose: () => void;
}

/** One row of the file: what becomes of it, why, and what stands in it. */
export function LinePanel({ line, command, onQuestions, onClose }: LineProps) {
  const { t, say, lang } = useText();
  const label = useFieldLabel();
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
      {line.changes.length > 0 && (
        <>
          <GroupTitle>{t('imports.line.changes')}</GroupTitle>
          <dl className={styles['values']}>
            {line.changes.map((change) => (
              <div key={change.field}>
                <dt>{label(change.field)}</dt>
                <dd>
                  <del>{t('imports.line.old', { value: told(lang, say, change.old) })}</del>
                  <ins>{t('imports.line.new', { value: told(lang, say, change.new) })}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {line.values.length > 0 && (
        <>
          <GroupTitle>{t('imports.line.values')}</GroupTitle>
          <dl className={styles['values']}>
            {line.values.map((value) => (
              <div key={value.field}>
                <dt>
                  <span title={label(value.field)}>{label(value.field)}</span>
                  <small>{value.cell}</small>
                </dt>
                <dd>{shown(lang, value.text)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </SidePanel>
  );
}
