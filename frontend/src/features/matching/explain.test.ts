import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CellView } from '../../backend/board';
import { points, showLanguage, startTexts, type Lang } from '../../text';
import { priceOf } from './explain';

const brief = (name: string) => ({ person: name, enrolment: name, name, line: '' });
const cell = (more: Partial<CellView> = {}): CellView => ({
  pair: { mentor: brief('Amina'), mentee: brief('Per') } as CellView['pair'],
  inPlan: false, impossible: [], mentorScore: 0, menteeScore: 0, canLock: true, loss: 0, floor: 5000, moves: [], alone: [], freed: [],
  ...more,
});
const move = (name: string) => ({ mentor: brief(name) });

async function told(lang: Lang, view: CellView, held = 5000, now: { mentor: string; mentee: string } | null = { mentor: 'Amina', mentee: 'Kari' }) {
  await showLanguage(lang);
  return priceOf(view, held, now, { t: i18next.t, lang }, { score: (n) => points(lang, n), whole: String });
}

describe('the price of a pair in words', () => {
  beforeAll(() => startTexts('nb', {}));

  it('tells the loss and how many others move', async () => {
    const view = cell({ loss: 140, moves: [move('Duy'), move('Noor')] });
    expect(await told('nb', view)).toEqual(['Per i stedet for Kari til Amina: 1,4 poeng mindre i alt, to andre par flyttes.']);
    expect(await told('en', view)).toEqual(['Per instead of Kari for Amina: 1.4 points less in all, two other pairs move.']);
  });

  it('tells that nothing is lost, of somebody who has nobody', async () => {
    expect(await told('nb', cell({ moves: [move('Duy')] }), 5000, null)).toEqual(['Amina og Per sammen: like godt i alt, ett annet par flyttes.']);
    expect(await told('en', cell())).toEqual(['Per instead of Kari for Amina: equally good in all, no other pairs move.']);
  });

  it('tells a gain with what it is paid by: the floor, the locks, those left over', async () => {
    const view = cell({ loss: -250, floor: 4000, alone: [brief('Kari'), brief('Ola')], freed: [{ mentor: brief('Amina'), mentee: brief('Kari') }] });
    expect(await told('nb', view)).toEqual([
      'Per i stedet for Kari til Amina: 2,5 poeng mer i alt, ingen andre par flyttes.',
      'Uten par blir da: Kari og Ola.',
      'Gulvet for de andre parene går fra 50,0 til 40,0 poeng.',
      'Låsen på Amina og Kari åpnes.',
    ]);
  });

  it('tells what stands in the way instead', async () => {
    expect(await told('nb', cell({ canLock: false }))).toEqual([]);
    const approved = cell({ canLock: false, approved: { mentor: brief('Amina'), mentee: brief('Kari') } });
    expect(await told('en', approved)).toEqual(['Amina and Kari are an approved pair. Take the approval back first if you want to move one of them.']);
    expect((await told('nb', cell({ impossible: [{ key: 'matching.why_not.time', args: {} }] })))[0]).toContain('likevel');
  });
});
