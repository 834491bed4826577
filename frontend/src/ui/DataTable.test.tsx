import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { DataTable, type TableColumn } from './DataTable';
import { giveSizes, show } from './testing';

interface Row {
  id: string;
  name: string;
}

const rows: Row[] = Array.from({ length: 3000 }, (_, i) => ({ id: `e${i}`, name: `Person ${i}` }));
const columns: TableColumn<Row>[] = [{ id: 'name', header: 'Navn', width: 200, value: (row) => row.name }];
const typed = vi.fn();

function Table({ of = rows }: { of?: Row[] }) {
  const [current, setCurrent] = useState('');
  const [marked, setMarked] = useState(new Set<string>());
  return (
    <>
      <DataTable
        label="Personer"
        rows={of}
        columns={columns}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        current={current}
        onCurrent={setCurrent}
        marked={marked}
        onMarked={setMarked}
        onType={typed}
        menu={(chosen) => [{ id: 'x', name: `Endre ${chosen.length}`, run: () => undefined }]}
      />
      <output>{`${current}|${[...marked].join(',')}`}</output>
    </>
  );
}

const state = () => document.querySelector('output')?.textContent;
const key = (name: string, held: object = {}) => fireEvent.keyDown(screen.getByRole('grid'), { key: name, ...held });

beforeAll(() => giveSizes(900, 400));
afterEach(cleanup);

it('draws only the rows in view and tells how many there are', async () => {
  await show(<Table />);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('3001');
  const drawn = screen.getAllByRole('row').length;
  expect(drawn).toBeGreaterThan(10);
  expect(drawn).toBeLessThan(60);
});

it('walks with the arrows and stays within the rows', async () => {
  await show(<Table of={rows.slice(0, 3)} />);
  key('ArrowUp');
  expect(state()).toBe('e0|');
  key('ArrowDown');
  key('End');
  key('ArrowDown');
  expect(state()).toBe('e2|');
  key('Home');
  expect(state()).toBe('e0|');
  expect(screen.getByRole('grid').getAttribute('aria-activedescendant')).toMatch(/e0$/);
});

it('marks with Space, a range with Shift, all with Ctrl A, none with Esc', async () => {
  await show(<Table of={rows.slice(0, 4)} />);
  key('ArrowDown');
  key(' ');
  expect(state()).toBe('e0|e0');
  key(' ');
  key('ArrowDown');
  key('ArrowDown', { shiftKey: true });
  expect(state()).toBe('e2|e1,e2');
  key('ArrowUp', { shiftKey: true });
  key('ArrowUp', { shiftKey: true });
  expect(state()).toBe('e0|e0,e1');
  key('a', { ctrlKey: true });
  expect(state()).toBe('e0|e0,e1,e2,e3');
  key('Escape');
  expect(state()).toBe('e0|');
});

it('opens a row on a click and marks with its box without opening it', async () => {
  await show(<Table of={rows.slice(0, 4)} />);
  fireEvent.click(screen.getByText('Person 1'));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Merk Person 3' }));
  expect(state()).toBe('e1|e3');
  fireEvent.click(screen.getByText('Person 1'), { shiftKey: true });
  expect(state()).toBe('e1|e3,e1,e2');
});

it('sends letters to the search, and keys with Ctrl to nobody', async () => {
  await show(<Table />);
  key('ø');
  key('r', { ctrlKey: true });
  expect(typed.mock.calls).toEqual([['ø']]);
});

it('offers the same menu for the marked rows on a right-click', async () => {
  await show(<Table of={rows.slice(0, 4)} />);
  key('a', { ctrlKey: true });
  fireEvent.contextMenu(screen.getByText('Person 2'));
  expect(screen.getByText('Endre 4')).toBeTruthy();
});

it('sorts when a header is chosen and says so', async () => {
  await show(<Table of={rows.slice(0, 3)} />);
  fireEvent.click(screen.getByRole('button', { name: 'Navn' }));
  fireEvent.click(screen.getByRole('button', { name: 'Navn' }));
  expect(screen.getByRole('columnheader', { name: 'Navn' }).getAttribute('aria-sort')).toBe('descending');
  expect(screen.getAllByText(/^Person/).map((node) => node.textContent)).toEqual(['Person 2', 'Person 1', 'Person 0']);
});
