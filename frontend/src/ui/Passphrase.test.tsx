import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { isChosen, NewPassphrase, noPassphrase, type Judged } from './Passphrase';
import { show } from './testing';

afterEach(cleanup);

const good: Judged = { level: 3, enough: true, why: { key: 'passphrase.level_3' }, stale: false };
const weak: Judged = { level: 0, enough: false, why: { key: 'passphrase.why.short' }, stale: false };
const typed = { ...noPassphrase, passphrase: 'fjord kaffe' };

it('takes a passphrase that is typed twice or read, and not one that is easily guessed', () => {
  expect(isChosen(typed, good)).toBe(false);
  expect(isChosen({ ...typed, again: 'fjord kaffe' }, good)).toBe(true);
  expect(isChosen({ ...typed, shown: true }, good)).toBe(true);
  expect(isChosen({ ...typed, shown: true }, weak)).toBe(false);
  expect(isChosen({ ...noPassphrase, shown: true }, null)).toBe(false);
});

it('leaves one that is not judged yet to the Go side', () => {
  expect(isChosen({ ...typed, shown: true }, null)).toBe(true);
  expect(isChosen({ ...typed, shown: true }, { ...weak, stale: true })).toBe(true);
});

function Choosing({ judged }: { judged: Judged | null }) {
  const [chosen, setChosen] = useState(noPassphrase);
  return (
    <NewPassphrase chosen={chosen} onChange={setChosen} judged={judged} asked onSuggest={() => Promise.resolve('ruki-rini-saga')} />
  );
}

const texts = { 'passphrase.level_0': 'Gjettes med en gang.', 'passphrase.why.short': 'For kort.', 'passphrase.level_3': 'Godt.' };

it('says how well it protects and why, each once', async () => {
  await show(<Choosing judged={weak} />, texts);
  expect(screen.getByText('Gjettes med en gang. For kort.')).toBeTruthy();
});

it('shows what it suggests, which need not be typed twice', async () => {
  await show(<Choosing judged={good} />, texts);
  expect(screen.getByLabelText('Passordet en gang til')).toBeTruthy();
  fireEvent.click(screen.getByText('Foreslå et'));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Passord').value).toBe('ruki-rini-saga'));
  expect(screen.getByLabelText<HTMLInputElement>('Passord').type).toBe('text');
  expect(screen.queryByLabelText('Passordet en gang til')).toBeNull();
  expect(screen.getByText('Godt.')).toBeTruthy();
});
