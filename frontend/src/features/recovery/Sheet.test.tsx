import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '../../ui/testing';
import { Sheet } from './Sheet';

it('tells a stranger which file, every group in order, and both ways in', async () => {
  const parts = ['AGE-SECRET-KEY-PQ-1', 'PFMY', 'S53K', 'KR'];
  const { container } = await show(<Sheet file="Høst 2026.omvendt" programme="Høst 2026, Speilvendt" parts={parts} at="27. nov. 2026" />);
  expect(screen.getByRole('heading', { name: 'Nøkkelark for «Høst 2026.omvendt»' })).toBeTruthy();
  expect([...container.querySelectorAll('code')].map((code) => code.textContent)).toEqual(parts);
  expect([...container.querySelectorAll('code')].map((code) => code.previousSibling?.textContent)).toEqual(['1', '2', '3', '4']);
  expect(container.textContent).toContain('fra 1 til 4');
  expect(container.querySelector('pre')?.textContent).toBe(
    'age -d -i nokkel.txt -o data.sqlite.gz "Høst 2026.omvendt"\ngunzip data.sqlite.gz\nsqlite3 data.sqlite .tables',
  );
  expect(container.textContent).toContain('Laget 27. nov. 2026');
});
