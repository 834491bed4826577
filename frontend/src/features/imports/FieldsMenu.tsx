import { Button, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { count, useText } from '../../text';
import type { Decision } from './choices';
import { differingFields, type Difference } from './differences';
import { useFieldLabel } from './fields';
import styles from './Preview.module.css';

/** Takes the file's answers, or keeps ours, for a whole column: "take their phone numbers, keep our titles". */
export function FieldsMenu({ all, decide }: { all: readonly Difference[]; decide: (decision: Decision) => void }) {
  const { t, lang } = useText();
  const label = useFieldLabel();
  const fields = differingFields(all);
  if (fields.length === 0) return null;
  return (
    <Popover position="bottom-start" trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <Button size="compact-sm" leftSection={<IconColumns3 size={15} stroke={1.75} aria-hidden />}>
          {t('imports.preview.fields')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['fields'] ?? ''} aria-label={t('imports.preview.fields')}>
        <p>{t('imports.preview.fields_what')}</p>
        <div>
          {fields.map(({ field, keys, theirs }) => (
            <div key={field} role="group" aria-label={label(field)}>
              <span title={label(field)}>{label(field)}</span>
              <small>{t('imports.rows', { count: keys.length, n: count(lang, keys.length) })}</small>
              {(['ours', 'file'] as const).map((side) => (
                <button
                  key={side}
                  type="button"
                  aria-pressed={theirs === (side === 'file' ? keys.length : 0)}
                  onClick={() => decide({ what: 'fields', keys, stands: side })}
                >
                  {t(`imports.line.${side}`)}
                </button>
              ))}
            </div>
          ))}
        </div>
        <Button size="compact-sm" variant="subtle" onClick={() => decide({ what: 'fields', keys: all.map(({ key }) => key), stands: null })}>
          {t('imports.preview.as_proposed')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
