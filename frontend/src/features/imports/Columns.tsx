import { Button, Select, Tooltip, UnstyledButton, type ComboboxItem, type ComboboxItemGroup } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowRight,
  IconCircleCheck,
  IconCircleDashed,
  IconHelpCircle,
  IconLock,
  IconPencil,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Choices, Column, Inspection } from '../../backend';
import { count, useText } from '../../text';
import { Filters } from '../../ui';
import type { Decision } from './choices';
import styles from './Columns.module.css';
import { useFieldGroups, useFieldLabel, type FieldGroup } from './fields';
import { shown } from './values';

interface ColumnsProps {
  inspection: Inspection;
  choices: Choices;
  decide: (decision: Decision) => void;
  onNext: () => void;
  /** Called with the letter of the column that the person is looking at. */
  onActive: (letter: string) => void;
}

const shows = ['all', 'doubtful', 'dropped'] as const;
type Shows = (typeof shows)[number];

const isDoubtful = (column: Column) => column.treatment === 'use' && column.confidence === 'unsure' && !column.changed;
const isDropped = (column: Column) => column.treatment === 'drop' || column.treatment === 'refuse';
const belongs: Record<Shows, (column: Column) => boolean> = { all: () => true, doubtful: isDoubtful, dropped: isDropped };

/** Each column as understood: what it is, why, how sure, and anything else it could be. */
export function Columns({ inspection, choices, decide, onNext, onActive }: ColumnsProps) {
  const { t, lang } = useText();
  const [show, setShow] = useState<Shows>('all');
  const groups = useFieldGroups();
  const list = useRef<HTMLUListElement>(null);
  useLookedAt(list, onActive);
  const columns = inspection.columns;
  const used = columns.filter((c) => !isDropped(c)).length;
  const listed = columns.filter(belongs[show]);
  const choosable = shows
    .map((id) => ({ id, name: t(`imports.columns.${id}`), n: columns.filter(belongs[id]).length }))
    .filter(({ id, n }) => id === 'all' || n > 0)
    .map(({ id, name, n }) => ({ id, name, count: count(lang, n) }));
  return (
    <section className={styles['columns']} aria-labelledby="imports-columns">
      <div className={styles['head']}>
        <h2 id="imports-columns">{t('imports.columns.title')}</h2>
        <span>{t('imports.columns.known', { known: count(lang, used), all: count(lang, columns.length) })}</span>
      </div>
      <div className={styles['tools']}>
        <Filters label={t('imports.columns.title')} value={show} choices={choosable} onChange={setShow} />
        <Button ml="auto" size="compact-sm" rightSection={<IconArrowRight size={15} stroke={1.75} aria-hidden />} onClick={onNext}>
          {t(inspection.questions.some((q) => q.answer === '') ? 'imports.next.questions' : 'imports.next.preview')}
        </Button>
      </div>
      <ul ref={list} className={styles['list']}>
        {listed.map((column) => (
          <ColumnRow key={column.letter} column={column} chosen={choices.columns[column.letter] !== undefined} {...{ groups, decide }} />
        ))}
      </ul>
      {listed.length === 0 && <p className={styles['none']}>{t('imports.columns.none')}</p>}
    </section>
  );
}

interface RowProps {
  column: Column;
  /** The person has decided about it. */
  chosen: boolean;
  groups: readonly FieldGroup[];
  decide: (decision: Decision) => void;
}

function ColumnRow({ column, chosen, groups, decide }: RowProps) {
  const { t, say, lang } = useText();
  const header = column.header === '' ? t('imports.columns.no_header') : column.header;
  return (
    <li
      className={styles['row']}
      data-out={isDropped(column) || undefined}
      data-letter={column.letter}
    >
      <span className={styles['letter']}>{column.letter}</span>
      <div className={styles['what']}>
        <div className={styles['header']} title={header}>
          <span>{header}</span>
          {column.hidden && <small>{t('imports.columns.hidden')}</small>}
        </div>
        <div className={styles['samples']} title={column.samples.join('\n')}>
          {column.samples.length === 0 ? t('imports.columns.empty') : column.samples.map((sample) => shown(lang, sample)).join(' · ')}
        </div>
      </div>
      <div className={styles['field']}>
        {column.treatment === 'refuse' ? (
          <div className={styles['locked']}>
            <IconLock size={15} stroke={1.75} aria-hidden />
            {t('imports.columns.locked')}
          </div>
        ) : (
          <FieldSelect {...{ column, header, groups, decide }} />
        )}
        <div className={styles['why']}>
          <Sureness column={column} />
          <span>{say(column.why)}</span>
          {chosen && column.treatment !== 'refuse' && (
            <Tooltip label={t('imports.columns.back')}>
              <UnstyledButton
                className={styles['back']}
                aria-label={t('imports.columns.back')}
                onClick={() => decide({ what: 'column', letter: column.letter, choice: null })}
              >
                <IconArrowBackUp size={14} stroke={1.75} aria-hidden />
              </UnstyledButton>
            </Tooltip>
          )}
        </div>
        {column.unknown.length > 0 && (
          <div className={styles['unknown']}>
            {t('imports.columns.unknown', {
              count: column.unknown.length,
              n: count(lang, column.unknown.length),
              values: column.unknown.join(', '),
            })}
          </div>
        )}
      </div>
    </li>
  );
}

// The column that has the focus, or the mouse over it.
function useLookedAt(list: RefObject<HTMLUListElement | null>, onActive: (letter: string) => void): void {
  useEffect(() => {
    const node = list.current;
    const look = (event: Event) => {
      const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-letter]') : null;
      if (row?.dataset['letter'] !== undefined) onActive(row.dataset['letter']);
    };
    node?.addEventListener('focusin', look);
    node?.addEventListener('mouseover', look);
    return () => {
      node?.removeEventListener('focusin', look);
      node?.removeEventListener('mouseover', look);
    };
  }, [list, onActive]);
}

const signs: Record<'certain' | 'likely' | 'unsure' | 'chosen', Icon> = {
  certain: IconCircleCheck,
  likely: IconCircleDashed,
  unsure: IconHelpCircle,
  chosen: IconPencil,
};

function Sureness({ column }: { column: Column }) {
  const { t } = useText();
  if (isDropped(column) && !column.changed) return null;
  const sure = column.changed ? 'chosen' : column.confidence === 'certain' || column.confidence === 'likely' ? column.confidence : 'unsure';
  const Sign = signs[sure];
  return (
    <span className={styles['sure']} data-sure={sure}>
      <Sign size={14} stroke={1.75} aria-hidden />
      {t(`imports.sure.${sure}`)}
    </span>
  );
}

const KEEP = 'keep';
const DROP = 'drop';

interface FieldProps {
  column: Column;
  header: string;
  groups: readonly FieldGroup[];
  decide: (decision: Decision) => void;
}

function FieldSelect({ column, header, groups, decide }: FieldProps) {
  const { t } = useText();
  const label = useFieldLabel();
  const data = useMemo((): ComboboxItemGroup<ComboboxItem>[] => {
    const first = [column.field, ...column.others].filter((field) => field !== '' && !field.startsWith('own:') && !field.startsWith('refuse.'));
    const suggested = [...new Set(first)];
    return [
      { group: t('imports.columns.suggested'), items: suggested.map((field) => ({ value: field, label: label(field) })) },
      {
        group: t('imports.columns.else'),
        items: [
          { value: KEEP, label: t('imports.columns.keep') },
          { value: DROP, label: t('imports.columns.drop') },
        ],
      },
      ...groups.map(({ group, fields }) => ({
        group: t(`imports.group.${group}`),
        items: fields
          .filter(({ field }) => !suggested.includes(field))
          .map(({ field, label: name }) => ({ value: field, label: name })),
      })),
    ].filter(({ items }) => items.length > 0);
  }, [column.field, column.others, groups, label, t]);
  const value = column.treatment === 'keep' ? KEEP : column.treatment === 'drop' ? DROP : column.field;
  const choose = (chosen: string) =>
    decide({
      what: 'column',
      letter: column.letter,
      choice: chosen === KEEP || chosen === DROP ? { treatment: chosen, field: '' } : { treatment: 'use', field: chosen },
    });
  return (
    <Select
      size="xs"
      searchable
      aria-label={t('imports.columns.field_of', { letter: column.letter, header })}
      data={data}
      value={value}
      allowDeselect={false}
      withScrollArea={false}
      styles={{ options: { maxHeight: 320, overflowY: 'auto' } }}
      nothingFoundMessage={t('imports.columns.nothing')}
      comboboxProps={{ width: 280, position: 'bottom-end' }}
      onChange={(chosen) => chosen !== null && chosen !== value && choose(chosen)}
    />
  );
}
