import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Choices, Inspection } from '../../backend';
import { count, useText } from '../../text';
import { Filters } from '../../ui';
import { Attendance } from './Attendance';
import type { Decision } from './choices';
import { ColumnRow } from './ColumnRow';
import { belongs, isDropped, shows, together, type Shows } from './columns';
import styles from './Columns.module.css';
import { useFieldGroups } from './fields';

interface ColumnsProps {
  inspection: Inspection;
  choices: Choices;
  decide: (decision: Decision) => void;
  onNext: () => void;
  /** Called with the letter of the column that the person is looking at. */
  onActive: (letter: string) => void;
}

/** Each column as understood: what it is, why, how sure, what its values mean, and anything else it could be. */
export function Columns({ inspection, choices, decide, onNext, onActive }: ColumnsProps) {
  const { t, lang } = useText();
  const [show, setShow] = useState<Shows | 'attendance'>(inspection.pairs.length > 0 ? 'attendance' : 'all');
  const groups = useFieldGroups();
  const list = useRef<HTMLUListElement>(null);
  useLookedAt(list, onActive);
  const { columns, pairs } = inspection;
  const used = columns.filter((c) => !isDropped(c)).length;
  const listed = show === 'attendance' ? [] : columns.filter(belongs[show]);
  const choosable = [
    ...(pairs.length > 0 ? [{ id: 'attendance' as const, name: t('imports.columns.attendance'), n: pairs.length }] : []),
    ...shows.map((id) => ({ id, name: t(`imports.columns.${id}`), n: columns.filter(belongs[id]).length })),
  ]
    .filter(({ id, n }) => id === 'all' || n > 0 || id === show)
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
      {show === 'attendance' ? (
        <Attendance inspection={inspection} />
      ) : (
        <ul ref={list} className={styles['list']}>
          {listed.map((column) => (
            <ColumnRow
              key={column.letter}
              {...{ column, choices, groups, decide }}
              opened={show === 'values'}
              others={together(column, columns)}
            />
          ))}
        </ul>
      )}
      {show !== 'attendance' && listed.length === 0 && <p className={styles['none']}>{t('imports.columns.none')}</p>}
    </section>
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
  });
}
