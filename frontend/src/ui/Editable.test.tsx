import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Editable } from './Editable';
import { show } from './testing';

const fromGo = {
  'fault.bad_value.what': '«{field}» kan ikke være det du skrev.',
  'fault.bad_value.safe': 'Den gamle verdien står.',
  'fault.bad_value.next': 'Skriv den på nytt.',
};

afterEach(cleanup);

const open = () => fireEvent.click(screen.getByRole('button', { name: /gammel/ }));
const field = () => screen.getByRole('textbox', { name: 'E-post' });

it('saves with Enter, trimmed, and shows the value again', async () => {
  const save = vi.fn(() => Promise.resolve());
  await show(<Editable label="E-post" text="gammel" onSave={save} />, fromGo);
  open();
  fireEvent.change(field(), { target: { value: ' ny ' } });
  fireEvent.keyDown(field(), { key: 'Enter' });
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
  expect(save.mock.calls).toEqual([['ny']]);
});

it('leaves everything as it was with Esc, and saves nothing that did not change', async () => {
  const save = vi.fn(() => Promise.resolve());
  await show(<Editable label="E-post" text="gammel" onSave={save} />, fromGo);
  open();
  fireEvent.change(field(), { target: { value: 'ny' } });
  fireEvent.keyDown(field(), { key: 'Escape' });
  expect(screen.queryByRole('textbox')).toBeNull();
  open();
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(save).not.toHaveBeenCalled();
});

it('shows a refusal at the field and keeps what was written', async () => {
  const refused = Object.assign(new Error('bad_value'), { code: 'bad_value', args: { field: 'E-post' } });
  await show(<Editable label="E-post" text="gammel" onSave={() => Promise.reject(refused)} />, fromGo);
  open();
  fireEvent.change(field(), { target: { value: 'tull' } });
  fireEvent.keyDown(field(), { key: 'Enter' });
  await screen.findByText('«E-post» kan ikke være det du skrev. Den gamle verdien står. Skriv den på nytt.');
  expect((field() as HTMLInputElement).value).toBe('tull');
});
