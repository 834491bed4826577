import { Button, Select, Tooltip, UnstyledButton, type ComboboxItem, type ComboboxItemGroup } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Choices, Column } from '../../backend';
import { count, inOrder, useText } from '../../text';
import type { Decision } from './choices';
import { meant, type Meant } from './columns';
import styles from './Columns.module.css';

const AT_FIRST = 3;
/** The meaning of a value that is to stay as it is written. */
const AS_TEXT = 'text';
const OWN = 'own:';

interface ValuesProps {
  column: Column;
  choices: Choices;
  decide: (decision: Decision) => void;
  /** All values are shown, not only the first. */
  opened: boolean;
}

/** The values of a column that no vocabulary knows, each to be given a meaning once for the whole column. */
export function ValueMap({ column, choices, decide, opened }: ValuesProps) {
  const { t, lang } = useText();
  const [all, setAll] = useState(false);
  const values = meant(column, choices);
  if (values.length === 0 || column.treatment !== 'use') return null;
  const open = column.unknown.length;
  const listed = all || opened ? values : values.slice(0, AT_FIRST);
  return (
    <div className={styles['values']} data-open={open > 0 || undefined}>
      <p>
        {open > 0 ? t('imports.values.unknown', { count: open, n: count(lang, open) }) : t('imports.values.settled')}
        {column.list === '' && open > 0 && ` ${t('imports.values.no_list', { values: column.unknown.join(', ') })}`}
      </p>
      {column.list !== '' && (
        <ul>
          {listed.map((each) => (
            <ValueRow key={each.value} {...{ column, each, decide }} />
          ))}
        </ul>
      )}
      {column.list !== '' && values.length > listed.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {t('imports.values.more', { count: values.length - listed.length, n: count(lang, values.length - listed.length) })}
        </Button>
      )}
    </div>
  );
}

/** The words of a vocabulary in the language shown, in its order of letters. */
function useWords(list: string): ComboboxItem[] {
  const { say, keysOf } = useText();
  return useMemo(
    () =>
      keysOf(`${list}.`)
        .map((key) => ({ value: key.slice(list.length + 1), label: say({ key }) }))
        .sort((a, b) => inOrder(a.label, b.label)),
    [list, say, keysOf],
  );
}

function ValueRow({ column, each, decide }: { column: Column; each: Meant; decide: (decision: Decision) => void }) {
  const { t, say } = useText();
  const words = useWords(column.list);
  const own = ownLanguage(column.list, each.value);
  const data = useMemo((): ComboboxItemGroup<ComboboxItem>[] => {
    const first = [
      { value: AS_TEXT, label: t('imports.values.as_text') },
      ...(own === '' ? [] : [{ value: own, label: t('imports.values.add_language', { language: own.slice(OWN.length) }) }]),
      ...(each.key.startsWith(OWN) && each.key !== own ? [{ value: each.key, label: say({ key: `${column.list}.${each.key}` }) }] : []),
    ];
    return [
      { group: t('imports.values.else'), items: first },
      { group: t('imports.values.known'), items: words },
    ];
  }, [t, say, own, each.key, column.list, words]);
  return (
    <li>
      <span className={styles['value']} title={each.value}>
        {each.value}
      </span>
      <Select
        size="xs"
        searchable
        aria-label={t('imports.values.meaning_of', { value: each.value })}
        placeholder={t('imports.values.choose')}
        data={data}
        value={each.key === '' ? null : each.key}
        allowDeselect={false}
        withScrollArea={false}
        styles={{ options: { maxHeight: 300, overflowY: 'auto' } }}
        nothingFoundMessage={t('imports.values.nothing')}
        comboboxProps={{ width: 260, position: 'bottom-end' }}
        onChange={(key) => key !== null && key !== each.key && decide({ what: 'value', letter: column.letter, value: each.value, key })}
      />
      {each.chosen ? (
        <Tooltip label={t('imports.values.take_back')}>
          <UnstyledButton
            className={styles['back']}
            aria-label={t('imports.values.take_back_of', { value: each.value })}
            onClick={() => decide({ what: 'value', letter: column.letter, value: each.value, key: null })}
          >
            <IconArrowBackUp size={14} stroke={1.75} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      ) : (
        <span />
      )}
    </li>
  );
}

/** The key of a language that is to be added, as the Go side makes it; "" for what is no name of one. */
export function ownLanguage(list: string, value: string): string {
  const name = value.split(/\s+/).filter(Boolean).join(' ');
  if (list !== 'language' || !/^[\p{L}\p{M}()'’ -]{2,40}$/u.test(name)) return '';
  return OWN + name.charAt(0).toUpperCase() + name.slice(1);
}
