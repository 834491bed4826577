import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Guard } from './Guard';
import { show } from './testing';

afterEach(cleanup);

it('shows the other thing while a part cannot be drawn, and the part when it can again', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let broken = true;
  const Part = () => {
    if (broken) throw new Error('cannot be drawn');
    return <p>part</p>;
  };
  await show(
    <Guard instead={(again) => <button onClick={again}>again</button>}>
      <Part />
    </Guard>,
  );
  broken = false;
  fireEvent.click(screen.getByText('again'));
  expect(screen.getByText('part')).toBeTruthy();
  quiet.mockRestore();
});
