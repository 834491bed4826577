import { describe, expect, it } from 'vitest';
import type { Line } from '../../backend';
import { decide, undecided } from './choices';
import { differences, differingFields, fieldKey, openToChoice } from './differences';

const change = (field: string, old: string, fresh: string) => ({ field, old, new: fresh });
const line = (number: number, some: Partial<Line>) =>
  ({ number, outcome: 'changed', name: '', reasons: [], changes: [], kept: [], values: [], person: 'p', into: 0, notices: [], ...some });
const two = line(4, {
  changes: [change('org.job_title', 'Leder', 'Direktør')],
  kept: [change('person.phone', '912', '988')],
  values: [{ field: 'person.phone' }, { field: 'org.job_title' }] as Line['values'],
});

describe('differences', () => {
  it('stand in the order of the file, with ours or the file’s in force', () => {
    expect(differences(two, {}).map(({ field, stands, decided }) => [field, stands, decided])).toEqual([
      ['person.phone', 'ours', false],
      ['org.job_title', 'file', false],
    ]);
  });

  it('follow a decision at once, before the file is looked at again', () => {
    const decided = decide(undecided, { what: 'fields', keys: [fieldKey(4, 'person.phone')], stands: 'file' });
    expect(differences(two, decided.choices.fields)[0]).toMatchObject({ stands: 'file', decided: true, ours: '912', theirs: '988' });
    const back = decide(decided, { what: 'fields', keys: [fieldKey(4, 'person.phone')], stands: null });
    expect(back.choices.fields).toEqual({});
  });

  it('are a choice where ours stands, and stay one after it is made', () => {
    expect(openToChoice(differences(two, {})).map(({ field }) => field)).toEqual(['person.phone']);
    expect(openToChoice(differences(two, { '4:org.job_title': 'file' }))).toHaveLength(2);
  });

  it('are counted by column, the most rows first', () => {
    const all = [two, line(5, { changes: [change('org.job_title', 'a', 'b')] })].flatMap((each) => differences(each, {}));
    expect(differingFields(all)).toEqual([
      { field: 'org.job_title', keys: ['4:org.job_title', '5:org.job_title'], theirs: 2 },
      { field: 'person.phone', keys: ['4:person.phone'], theirs: 0 },
    ]);
  });
});

describe('who is missing', () => {
  it('is withdrawn only when it is said, and can be left as is again', () => {
    const gone = decide(undecided, { what: 'gone', people: ['a', 'b'], gone: true });
    expect(gone.choices.gone).toEqual({ a: true, b: true });
    expect(decide(gone, { what: 'gone', people: ['a'], gone: false }).choices.gone).toEqual({ b: true });
  });
});
