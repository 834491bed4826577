import { Button, NumberInput, Textarea, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useText } from '../text';
import { DayField } from './DayField';
import styles from './Editable.module.css';
import { useFaultText, type Faulty } from './pieces';

interface EditableProps {
  label: string;
  /** The value as it is edited: text, a number or a day "2006-01-02". */
  text: string;
  kind?: 'text' | 'long' | 'day' | 'number';
  /** How the value looks when it is not edited; without it the text. */
  shown?: ReactNode;
  /** Where the value comes from, or whatever else stands beside it. */
  aside?: ReactNode;
  editable?: boolean;
  /** Saves; a rejection is shown at the field and the field stays open. */
  onSave: (text: string) => Promise<unknown>;
}

/** A value that is edited where it stands: Enter saves, Esc leaves it as it was. */
export function Editable({ label, text, kind = 'text', shown, aside, editable = true, onSave }: EditableProps) {
  const { t } = useText();
  const told = useFaultText();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [fault, setFault] = useState<Faulty | null>(null);
  const [saving, setSaving] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  const leave = () => {
    setDraft(null);
    setFault(null);
    requestAnimationFrame(() => root.current?.querySelector('button')?.focus());
  };
  const save = async () => {
    if (draft === null || draft.trim() === text) {
      leave();
      return;
    }
    setSaving(true);
    try {
      await onSave(draft.trim());
      leave();
    } catch (reason) {
      setFault(asFaulty(reason));
    } finally {
      setSaving(false);
    }
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (event.key === 'Enter' && (kind !== 'long' || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    }
  };

  const look = shown ?? (text === '' ? <span className={styles['none']}>{t('value.none')}</span> : text);
  if (draft === null) {
    return (
      <div ref={root} className={styles['row']} data-long={kind === 'long' || undefined}>
        <span className={styles['label']} id={id}>
          {label}
        </span>
        {editable ? (
          <button
            type="button"
            className={styles['value']}
            aria-labelledby={`${id} ${id}-value`}
            title={t('value.edit')}
            onClick={() => setDraft(text)}
          >
            <span id={`${id}-value`}>{look}</span>
            <IconPencil size={13} stroke={1.75} aria-hidden className={styles['pencil']} />
          </button>
        ) : (
          <span className={styles['fixed']}>{look}</span>
        )}
        {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
      </div>
    );
  }
  const told3 = fault && told(fault);
  const shared = {
    'aria-label': label,
    size: 'xs' as const,
    'data-autofocus': true,
    error: told3 ? `${told3.what} ${told3.safe} ${told3.next}` : undefined,
    onKeyDown,
  };
  return (
    <div ref={root} className={styles['editing']}>
      <span className={styles['label']}>{label}</span>
      {kind === 'long' && (
        <Textarea {...shared} ref={focus} autosize minRows={3} maxRows={14} value={draft} onChange={(e) => setDraft(e.currentTarget.value)} />
      )}
      {kind === 'text' && <TextInput {...shared} ref={focus} value={draft} onChange={(e) => setDraft(e.currentTarget.value)} />}
      {kind === 'number' && (
        <NumberInput {...shared} ref={focus} min={0} allowDecimal={false} value={draft} onChange={(value) => setDraft(String(value))} />
      )}
      {kind === 'day' && (
        <DayField {...shared} ref={focus} value={draft} onChange={setDraft} />
      )}
      <div className={styles['buttons']}>
        <Button size="compact-xs" variant="filled" loading={saving} onClick={() => void save()}>
          {t('do.save')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={leave}>
          {t('do.cancel')}
        </Button>
      </div>
    </div>
  );
}

function focus(node: HTMLInputElement | HTMLTextAreaElement | null): void {
  if (!node || node.dataset['focused'] !== undefined) return;
  node.dataset['focused'] = '';
  node.focus();
  node.select();
}

function asFaulty(reason: unknown): Faulty {
  if (typeof reason === 'object' && reason !== null && 'code' in reason && typeof reason.code === 'string') {
    return { code: reason.code, args: 'args' in reason ? (reason.args as Record<string, string>) : {} };
  }
  return { code: 'internal', args: {} };
}
