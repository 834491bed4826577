import { expect, it } from 'vitest';
import { parseRoute, placeOf } from './route';

it.each([
  ['', { screen: 'home', open: '', only: '' }],
  ['#/people', { screen: 'people', open: '', only: '' }],
  ['#/people/e%2F1', { screen: 'people', open: 'e/1', only: '' }],
  ['#/people?flagged', { screen: 'people', open: '', only: 'flagged' }],
  ['#/nowhere/7', { screen: 'home', open: '', only: '' }],
])('reads %j', (hash, want) => {
  expect(parseRoute(hash)).toEqual(want);
});

it('writes what it reads', () => {
  const place = { screen: 'people', open: 'e/1 å', only: 'flagged' } as const;
  expect(parseRoute(placeOf(place))).toEqual(place);
});

it('knows the names that the Go side gives', () => {
  expect(['plan', 'today', 'matching', '?'].map((name) => parseRoute(name).screen)).toEqual([
    'programme', 'home', 'matching', 'home',
  ]);
});
