import type { CellView } from '../../backend/board';
import { listInWords } from '../../text/say';
import type { Texts } from '../../text';

/** Figures as `useFigures` gives them. */
interface Figures {
  score: (hundredths: number) => string;
  whole: (n: number) => string;
}

/** A small number in words, as in running text. */
export function inWords(t: Texts['t'], n: number, whole: (n: number) => string): string {
  return t('matching.numbers').split('|')[n] ?? whole(n);
}

/** What the plan becomes with a pair that is not in it: «Per i stedet for Kari: 1,4 poeng mindre i alt, to andre par flyttes.» */
export function priceOf(cell: CellView, held: number, now: { mentor: string; mentee: string } | null, { t, lang }: Pick<Texts, 't' | 'lang'>, figures: Figures): string[] {
  const { mentor, mentee } = cell.pair;
  if (cell.approved) {
    return [t('matching.price_approved', { mentor: cell.approved.mentor.name, mentee: cell.approved.mentee.name })];
  }
  if (!cell.canLock) return [];
  const names = { mentor: mentor.name, mentee: mentee.name };
  const who = now ? t('matching.price_instead', { ...names, now: now.mentee }) : t('matching.price_together', names);
  const parts = [sumOf(cell.loss, t, figures), movesOf(cell, t, figures)];
  const said = cell.impossible.length > 0 ? [t('matching.price_anyway')] : [];
  said.push(`${who}: ${parts.join(', ')}.`);
  if (cell.alone.length > 0) said.push(t('matching.price_alone', { names: listInWords(lang, cell.alone.map((each) => each.name)) }));
  if (cell.floor !== held) {
    said.push(t(cell.floor < held ? 'matching.price_floor_down' : 'matching.price_floor_up', { before: figures.score(held), after: figures.score(cell.floor) }));
  }
  for (const freed of cell.freed) said.push(t('matching.price_freed', { mentor: freed.mentor.name, mentee: freed.mentee.name }));
  return said;
}

function sumOf(loss: number, t: Texts['t'], { score }: Figures): string {
  if (loss === 0) return t('matching.price_same');
  return t(loss > 0 ? 'matching.price_less' : 'matching.price_more', { points: score(Math.abs(loss)) });
}

function movesOf({ moves }: CellView, t: Texts['t'], { whole }: Figures): string {
  const moved = moves.length;
  return moved === 0 ? t('matching.price_alone_moves') : t('matching.price_moves', { count: moved, n: inWords(t, moved, whole) });
}
