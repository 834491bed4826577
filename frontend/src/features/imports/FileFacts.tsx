import { Button, Input, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { Inspection, SheetInfo } from '../../backend';
import { count, useText } from '../../text';
import type { Decision } from './choices';
import styles from './FileFacts.module.css';

const encodings = ['UTF-8', 'Windows-1252', 'UTF-16LE', 'UTF-16BE', 'MacRoman', 'CP850'];
const delimiters: Record<string, 'semicolon' | 'comma' | 'tab' | 'pipe'> = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'pipe' };

interface FactsProps {
  inspection: Inspection;
  decide: (decision: Decision) => void;
  onNext: () => void;
}

/** How the file is read: sheet, header row, character set and whose list it is. All can be changed. */
export function FileFacts({ inspection, decide, onNext }: FactsProps) {
  const { t, lang, say } = useText();
  const sheetName = (sheet: SheetInfo) =>
    t(sheet.hidden ? 'imports.facts.sheet_hidden' : 'imports.facts.sheet_rows', {
      name: sheet.name,
      count: sheet.rows,
      n: count(lang, sheet.rows),
    });
  const delimiter = delimiters[inspection.delimiter];
  return (
    <section className={styles['facts']} aria-labelledby="imports-facts">
      <h2 id="imports-facts">{t('imports.facts.title')}</h2>
      {inspection.sheets.some((sheet) => sheet.name !== '') && (
        <Select
          label={t('imports.facts.sheet')}
          data={inspection.sheets.map((sheet) => ({ value: sheet.name, label: sheetName(sheet) }))}
          value={inspection.sheet}
          allowDeselect={false}
          onChange={(sheet) => sheet !== null && decide({ what: 'sheet', sheet })}
        />
      )}
      <NumberInput
        label={t('imports.facts.header_row')}
        description={say(inspection.headerWhy)}
        min={1}
        allowDecimal={false}
        value={inspection.headerRow}
        onChange={(row) => Number(row) > 0 && Number(row) !== inspection.headerRow && decide({ what: 'header', row: Number(row) })}
      />
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
      {inspection.encoding !== '' && (
        <Select
          label={t('imports.facts.encoding')}
          description={t('imports.facts.encoding_why')}
          data={encodings.includes(inspection.encoding) ? encodings : [inspection.encoding, ...encodings]}
          value={inspection.encoding}
          allowDeselect={false}
          onChange={(encoding) => encoding !== null && decide({ what: 'encoding', encoding })}
        />
      )}
      {delimiter && (
        <p className={styles['why']}>
          {`${t('imports.facts.delimiter')}: ${t(`imports.facts.delimiter.${delimiter}`)}`}
        </p>
      )}
      {inspection.notices.length > 0 && (
        <div>
          <Input.Label labelElement="div">{t('imports.notices')}</Input.Label>
          <ul className={styles['notices']}>
            {inspection.notices.map((notice) => (
              <li key={say(notice)}>{say(notice)}</li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <Button rightSection={<IconArrowRight size={16} stroke={1.75} aria-hidden />} onClick={onNext}>
          {t('imports.next.columns')}
        </Button>
      </div>
    </section>
  );
}
