import { Button, Checkbox, Input, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight, IconTable } from '@tabler/icons-react';
import type { Choices, Inspection, SheetInfo } from '../../backend';
import { count, useText } from '../../text';
import type { Decision } from './choices';
import styles from './FileFacts.module.css';
import { Notices } from './Notices';

const encodings = ['UTF-8', 'Windows-1252', 'UTF-16LE', 'UTF-16BE', 'MacRoman', 'CP850'];
const delimiters = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'pipe' } as const;
/** The choice of a header row that says there is none. */
const NO_HEADER = -1;

interface FactsProps {
  inspection: Inspection;
  choices: Choices;
  decide: (decision: Decision) => void;
  onNext: () => void;
}

/** How the file is read: sheet, table, header row, character set, delimiter and whose list it is. All can be changed. */
export function FileFacts({ inspection, choices, decide, onNext }: FactsProps) {
  const { t, say } = useText();
  const noHeader = inspection.headerRow === 0;
  const isText = inspection.delimiter !== '';
  const changed = choices.sheet !== '' || choices.headerRow !== 0 || choices.encoding !== '' || choices.delimiter !== '';
  return (
    <section className={styles['facts']} aria-labelledby="imports-facts">
      <div className={styles['head']}>
        <h2 id="imports-facts">{t('imports.facts.title')}</h2>
        {changed && (
          <Button size="compact-sm" variant="subtle" leftSection={<IconArrowBackUp size={15} stroke={1.75} aria-hidden />} onClick={() => decide({ what: 'asProposed' })}>
            {t('imports.file.as_proposed')}
          </Button>
        )}
      </div>
      <SheetSelect {...{ inspection, decide }} />
      <NumberInput
        label={t('imports.facts.header_row')}
        description={say(inspection.headerWhy)}
        min={1}
        allowDecimal={false}
        disabled={noHeader}
        value={noHeader ? '' : inspection.headerRow}
        onChange={(row) => Number(row) > 0 && Number(row) !== inspection.headerRow && decide({ what: 'header', row: Number(row) })}
      />
      <Checkbox
        label={t('imports.file.no_header')}
        checked={noHeader}
        onChange={(event) => decide({ what: 'header', row: event.currentTarget.checked ? NO_HEADER : 0 })}
      />
      <Tables {...{ inspection, decide }} />
      <Input.Wrapper labelElement="div" label={t('imports.facts.role')} description={say(inspection.roleWhy)}>
        <div className={styles['choice']}>
          <SegmentedControl
            aria-label={t('imports.facts.role')}
            value={inspection.role}
            data={['mentor', 'mentee'].map((role) => ({ value: role, label: say({ key: `role.${role}` }) }))}
            onChange={(role) => decide({ what: 'role', role })}
          />
        </div>
      </Input.Wrapper>
      {(inspection.encoding !== '' || isText) && (
        <div className={styles['pair']}>
          {inspection.encoding !== '' && (
            <Select
              label={t('imports.facts.encoding')}
              data={encodings.includes(inspection.encoding) ? encodings : [inspection.encoding, ...encodings]}
              value={inspection.encoding}
              allowDeselect={false}
              onChange={(encoding) => encoding !== null && decide({ what: 'encoding', encoding })}
            />
          )}
          {isText && (
            <Select
              label={t('imports.facts.delimiter')}
              data={Object.entries(delimiters).map(([value, name]) => ({ value, label: t(`imports.facts.delimiter.${name}`) }))}
              value={inspection.delimiter}
              allowDeselect={false}
              onChange={(delimiter) => delimiter !== null && decide({ what: 'delimiter', delimiter })}
            />
          )}
          <p className={styles['why']}>{t('imports.file.text_why')}</p>
        </div>
      )}
      <Notices inspection={inspection} />
      <div>
        <Button rightSection={<IconArrowRight size={16} stroke={1.75} aria-hidden />} onClick={onNext}>
          {t('imports.next.columns')}
        </Button>
      </div>
    </section>
  );
}

interface PartProps {
  inspection: Inspection;
  decide: (decision: Decision) => void;
}

function SheetSelect({ inspection, decide }: PartProps) {
  const { t, lang } = useText();
  const { sheets, sheet } = inspection;
  if (!sheets.some(({ name }) => name !== '')) return null;
  const named = (each: SheetInfo) =>
    t(each.hidden ? 'imports.facts.sheet_hidden' : 'imports.facts.sheet_rows', { name: each.name, count: each.rows, n: count(lang, each.rows) });
  if (sheets.length === 1 && sheets[0]) {
    return (
      <Input.Wrapper labelElement="div" label={t('imports.facts.sheet')}>
        <p className={styles['fact']}>{named(sheets[0])}</p>
      </Input.Wrapper>
    );
  }
  return (
    <Select
      label={t('imports.facts.sheet')}
      data={sheets.map((each) => ({ value: each.name, label: named(each), disabled: each.rows === 0 }))}
      value={sheet}
      allowDeselect={false}
      onChange={(name) => name !== null && decide({ what: 'sheet', sheet: name })}
    />
  );
}

// Further tables of the sheet, below the one that is read.
function Tables({ inspection, decide }: PartProps) {
  const { t, lang } = useText();
  if (inspection.tables.length === 0) return null;
  return (
    <Input.Wrapper labelElement="div" label={t('imports.file.tables')} description={t('imports.file.tables_why')}>
      <ul className={styles['tables']}>
        {inspection.tables.map((table) => (
          <li key={table.headerRow}>
            <IconTable size={15} stroke={1.75} aria-hidden />
            <span>
              {table.title === '' ? t('imports.file.table_from', { row: String(table.headerRow) }) : table.title}
              <small>{t('imports.rows', { count: table.rows, n: count(lang, table.rows) })}</small>
            </span>
            <Button size="compact-sm" onClick={() => decide({ what: 'header', row: table.headerRow })}>
              {t('imports.file.table_use')}
            </Button>
          </li>
        ))}
      </ul>
    </Input.Wrapper>
  );
}
