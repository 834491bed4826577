import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useText, type Sayable } from '../text';
import styles from './Passphrase.module.css';

/** A new passphrase as it is being chosen. */
export interface ChosenPassphrase {
  passphrase: string;
  again: string;
  /** It can be read on the screen, so it need not be typed twice. */
  shown: boolean;
  hint: string;
}

export const noPassphrase: ChosenPassphrase = { passphrase: '', again: '', shown: false, hint: '' };

/** How well it protects, 0 to 4, as the Go side judges. */
export interface Judged {
  level: number;
  enough: boolean;
  why: Sayable;
}

/** Tells whether it can be used: hard enough to guess, and typed twice or read. */
export const isChosen = (chosen: ChosenPassphrase, judged: Judged | null): boolean =>
  judged?.enough === true && (chosen.shown || chosen.again === chosen.passphrase);

interface NewPassphraseProps {
  chosen: ChosenPassphrase;
  onChange: (chosen: ChosenPassphrase) => void;
  judged: Judged | null;
  /** What it is called, where it takes the place of another. */
  label?: string;
  /** The person has tried to go on, so what is missing is told. */
  asked: boolean;
  /** Makes a passphrase for the person. */
  onSuggest: () => Promise<string>;
}

/** The fields of a new passphrase: itself, how well it protects, once more, and a hint. */
export function NewPassphrase({ chosen, onChange, judged, label, asked, onSuggest }: NewPassphraseProps) {
  const { t } = useText();
  const set = (change: Partial<ChosenPassphrase>) => onChange({ ...chosen, ...change });
  const weak = asked && judged?.enough !== true;
  const differs = !chosen.shown && chosen.again !== chosen.passphrase;
  const suggest = () =>
    void onSuggest().then(
      (passphrase) => set({ passphrase, again: '', shown: true }),
      () => undefined, // nothing was suggested; one is typed instead
    );
  return (
    <>
      <div>
        <div className={styles['withButton']}>
          <PasswordField
            label={label ?? t('passphrase.new')}
            value={chosen.passphrase}
            shown={chosen.shown}
            onShown={(shown) => set({ shown })}
            autoComplete="new-password"
            error={weak ? t('passphrase.too_weak') : undefined}
            onChange={(passphrase) => set({ passphrase })}
          />
          <Button size="sm" onClick={suggest}>
            {t('passphrase.suggest')}
          </Button>
        </div>
        <Strength judged={judged} />
      </div>
      {!chosen.shown && (
        <PasswordField
          label={t('passphrase.again')}
          value={chosen.again}
          shown={false}
          autoComplete="new-password"
          error={asked && differs ? t('passphrase.differs') : undefined}
          onChange={(again) => set({ again })}
        />
      )}
      <TextInput
        label={t('passphrase.hint')}
        description={t('passphrase.hint_about')}
        value={chosen.hint}
        autoComplete="off"
        onChange={(event) => set({ hint: event.currentTarget.value })}
      />
    </>
  );
}

const LEVELS = [0, 1, 2, 3, 4] as const;

/** How well a passphrase protects, in words and as a line of five parts. */
function Strength({ judged }: { judged: Judged | null }) {
  const { t, say } = useText();
  const level = judged?.level ?? -1;
  const told = judged && [`passphrase.level_${level}`, judged.why.key];
  return (
    <div className={styles['strength']}>
      <div className={styles['line']} aria-hidden>
        {LEVELS.map((each) => (
          <span key={each} data-on={each <= level || undefined} data-weak={judged?.enough === false || undefined} />
        ))}
      </div>
      <p role="status">
        {told ? [...new Set(told)].map((key) => say({ key })).join(' ') : t('passphrase.about')}
      </p>
    </div>
  );
}

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  shown?: boolean;
  /** Without it the field has its own eye. */
  onShown?: (shown: boolean) => void;
  autoComplete?: string;
  error?: string | undefined;
  readOnly?: boolean;
  ref?: React.Ref<HTMLInputElement>;
}

/** A passphrase being typed; it can be shown, and Caps Lock is told. */
export function PasswordField({ shown, onShown, onChange, autoComplete = 'current-password', error, ...rest }: PasswordFieldProps) {
  const { t } = useText();
  const [caps, setCaps] = useState(false);
  const [own, setOwn] = useState(false);
  const visible = shown ?? own;
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <PasswordInput
      {...rest}
      className={styles['field'] ?? ''}
      visible={visible}
      onVisibilityChange={onShown ?? setOwn}
      autoComplete={autoComplete}
      spellCheck={false}
      error={error}
      description={caps ? t('passphrase.caps') : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      visibilityToggleButtonProps={{ 'aria-label': t(visible ? 'passphrase.hide' : 'passphrase.show'), tabIndex: 0, ...(shown !== undefined && !onShown ? { style: { display: 'none' } } : {}) }}
      onKeyDown={look}
      onKeyUp={look}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
