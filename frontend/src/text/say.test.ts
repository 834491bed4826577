import { expect, it } from 'vitest';
import { tell } from './say';

const nb = {
  'x.hello': 'Hei, {who}.',
  'x.a': 'a',
  'x.b': 'b',
  'x.n_one': '{count} rad',
  'x.n_other': '{count} rader',
  'x.open': 'uten {slutt',
};

it.each([
  [{ key: 'x.hello', args: { who: 'Inga Máret' } }, 'Hei, Inga Máret.'],
  [{ key: 'x.hello', args: { who: '@x.a|@x.b|c' } }, 'Hei, a, b og c.'],
  [{ key: 'x.hello', args: { who: '@x.a' } }, 'Hei, a.'],
  [{ key: 'x.hello', args: { who: 'a|b' } }, 'Hei, a|b.'],
  [{ key: 'x.n', args: { count: '1' } }, '1 rad'],
  [{ key: 'x.n', args: { count: '14' } }, '14 rader'],
  [{ key: 'x.n', args: { count: '0' } }, '0 rader'],
  [{ key: 'x.missing', args: {} }, 'x.missing'],
  [{ key: 'x.hello', args: { who: '{who} skal stå urørt' } }, 'Hei, {who} skal stå urørt.'],
  [{ key: 'x.hello', args: null }, 'Hei, .'],
  [{ key: 'x.open', args: {} }, 'uten {slutt'],
])('says %o', (say, want) => {
  expect(tell(nb, 'nb', say)).toBe(want);
});

it('joins lists in English', () => {
  expect(tell({ 'x.k': '{list}' }, 'en', { key: 'x.k', args: { list: '@x.k1|b|c' } })).toBe('x.k1, b and c');
});

it('says what a person has named', () => {
  expect(tell({}, 'nb', { key: 'language.own:Malayalam' })).toBe('Malayalam');
});
