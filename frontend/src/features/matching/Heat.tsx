import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { memo, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Brief } from '../../backend';
import type { BoardView } from '../../backend/board';
import { useText } from '../../text';
import { dark, light } from '../../ui/tokens';
import { dropPlace, layOut, placeAt, rangeOf, scrollTo, step, type Place } from './heat';
import styles from './Heat.module.css';
import { paint, type Mark } from './paint';
import { useFigures } from './useFigures';
import { isApproved } from './usePairCommands';

/** A conceivable pair by the two enrolments. */
export interface Pick {
  mentor: string;
  mentee: string;
}

interface HeatProps {
  board: BoardView;
  current: Pick | null;
  /** The mentors who just got another partner. */
  changed: ReadonlySet<string>;
  onCurrent: (pick: Pick) => void;
  onMenu: (pick: Pick, x: number, y: number) => void;
  /** A pair of the plan was dragged to another place and let go there. */
  onDrop: (to: Pick) => void;
  /** What the plan becomes with the pair that something is dragged over. */
  effect: (to: Pick) => ReactNode;
}

/** All conceivable pairs: mentors down, mentees across, the plan on it. Arrows walk, Enter opens. */
export const Heat = memo(function Heat({ board, current, changed, onCurrent, onMenu, onDrop, effect }: HeatProps) {
  const { t } = useText();
  const id = useId();
  const colours = useComputedColorScheme() === 'dark' ? dark : light;
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [scroll, setScroll] = useState({ x: 0, y: 0 });
  const [over, setOver] = useState<Place | null>(null);
  const [drag, setDrag] = useState<{ from: Place; to: Place } | null>(null);
  const begun = useRef<Place | null>(null);
  const rowOf = useMemo(() => indexOf(board.mentors), [board.mentors]);
  const colOf = useMemo(() => indexOf(board.mentees), [board.mentees]);
  const layout = useMemo(
    () => layOut(board.mentors.length, board.mentees.length, width, height),
    [board.mentors.length, board.mentees.length, width, height],
  );
  const marks = useMemo(() => marksOf(board, rowOf, colOf, changed), [board, rowOf, colOf, changed]);
  const range = useMemo(() => rangeOf(board), [board]);
  const at = current && placeOfPick(current, rowOf, colOf);
  const shown = drag?.to ?? over;

  const draw = useCallback(() => {
    const surface = canvas.current;
    const ctx = surface?.getContext('2d');
    if (!surface || !ctx || width === 0) return;
    const sharp = window.devicePixelRatio || 1;
    surface.width = Math.round(width * sharp);
    surface.height = Math.round(height * sharp);
    ctx.setTransform(sharp, 0, 0, sharp, 0, 0);
    paint(
      ctx,
      {
        layout, range, marks, colours, current: at, over: shown,
        scores: board.scores, bars: board.bars,
        rowNames: board.mentors.map((each) => each.name), colNames: board.mentees.map((each) => each.name),
      },
      { width, height, scrollX: scroll.x, scrollY: scroll.y },
    );
  }, [board, layout, range, marks, colours, at, shown, width, height, scroll]);
  useLayoutEffect(draw, [draw]);

  useEffect(() => {
    const box = scroller.current;
    if (!box || !current) return;
    const place = placeOfPick(current, rowOf, colOf);
    if (!place) return;
    box.scrollTop = scrollTo(place.row, layout.cell, height - layout.top, box.scrollTop);
    box.scrollLeft = scrollTo(place.col, layout.cell, width - layout.left, box.scrollLeft);
  }, [current, rowOf, colOf, layout, width, height]);

  const pickAt = (place: Place): Pick => ({
    mentor: board.mentors[place.row]?.enrolment ?? '',
    mentee: board.mentees[place.col]?.enrolment ?? '',
  });
  const under = (event: React.MouseEvent): Place | null => {
    const box = scroller.current;
    if (!box) return null;
    const { left, top } = box.getBoundingClientRect();
    return placeAt(layout, event.clientX - left, event.clientY - top, box.scrollLeft, box.scrollTop);
  };
  const inPlan = (place: Place) => marks.get(place.row * layout.cols + place.col);
  const nameOf = usePlaceName(board, marks);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || layout.rows * layout.cols === 0) return;
    const from = at ?? { row: 0, col: -1 };
    const to = step(event.key, from, layout, Math.max(1, Math.floor((height - layout.top) / layout.cell) - 1));
    if (to) onCurrent(pickAt(to));
    else if (event.key === 'Escape' && drag) setDrag(null);
    else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && at) {
      const box = scroller.current?.getBoundingClientRect();
      onMenu(pickAt(at), (box?.left ?? 0) + layout.left + at.col * layout.cell, (box?.top ?? 0) + layout.top + (at.row + 1) * layout.cell);
    } else return;
    event.preventDefault();
  };
  const told = drag && !same(drag.from, drag.to) ? drag.to : same(over, at) ? null : over;
  return (
    <div ref={sizeRef} className={styles['heat']}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        className={styles['scroll']}
        data-drags={drag !== null || undefined}
        aria-label={t('matching.heat')}
        aria-rowcount={layout.rows + 1}
        aria-colcount={layout.cols + 1}
        aria-activedescendant={at ? `${id}-cell` : undefined}
        onKeyDown={onKeyDown}
        onScroll={({ currentTarget }) => setScroll({ x: currentTarget.scrollLeft, y: currentTarget.scrollTop })}
        onPointerDown={(event) => {
          const place = under(event);
          begun.current = event.button === 0 && place && inPlan(place)?.fixed !== 'approved' && inPlan(place) ? place : null;
        }}
        onPointerMove={(event) => {
          const place = under(event);
          if (!same(place, over)) setOver(place);
          if (!begun.current || !place || event.buttons !== 1) return;
          const to = dropPlace(begun.current, place);
          if (!same(to, drag?.to ?? begun.current)) setDrag({ from: begun.current, to });
        }}
        onPointerUp={() => {
          begun.current = null;
          if (drag && !same(drag.from, drag.to)) onDrop(pickAt(drag.to));
          setDrag(null);
        }}
        onPointerLeave={() => {
          begun.current = null;
          setOver(null);
          setDrag(null);
        }}
        onClick={(event) => {
          const place = under(event);
          if (place) onCurrent(pickAt(place));
        }}
        onContextMenu={(event) => {
          event.preventDefault();
          const place = under(event);
          if (place) onMenu(pickAt(place), event.clientX, event.clientY);
        }}
      >
        <div className={styles['room']} style={{ width: layout.left + layout.cols * layout.cell, height: layout.top + layout.rows * layout.cell }} />
        {/* One cell stands for all: the one that is walked to. */}
        <div role="row" aria-rowindex={(at?.row ?? 0) + 2} className={styles['heard']}>
          <div role="rowheader">{board.mentors[at?.row ?? 0]?.name}</div>
          <div role="gridcell" id={`${id}-cell`} aria-colindex={(at?.col ?? 0) + 2} aria-selected={at !== null}>
            {at && nameOf(at)}
          </div>
        </div>
      </div>
      <canvas ref={canvas} aria-hidden className={styles['canvas']} />
      {told && (
        <div aria-hidden className={styles['tip']} style={tipAt(told, layout, width, height, scroll)}>
          {nameOf(told)}
          {drag && !same(drag.from, drag.to) && <div className={styles['effect']}>{effect(pickAt(told))}</div>}
        </div>
      )}
    </div>
  );
});

const indexOf = (people: readonly Brief[]) => new Map(people.map(({ enrolment }, index) => [enrolment, index]));
const same = (a: Place | null, b: Place | null) => a?.row === b?.row && a?.col === b?.col;

function placeOfPick(pick: Pick, rowOf: ReadonlyMap<string, number>, colOf: ReadonlyMap<string, number>): Place | null {
  const [row, col] = [rowOf.get(pick.mentor), colOf.get(pick.mentee)];
  return row === undefined || col === undefined ? null : { row, col };
}

function marksOf(board: BoardView, rowOf: ReadonlyMap<string, number>, colOf: ReadonlyMap<string, number>, changed: ReadonlySet<string>): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  for (const { mentor, mentee, state, locked } of board.plan.pairs) {
    const place = placeOfPick({ mentor: mentor.enrolment, mentee: mentee.enrolment }, rowOf, colOf);
    if (!place) continue;
    const fixed = isApproved({ state }) ? 'approved' : locked ? 'locked' : null;
    marks.set(place.row * board.mentees.length + place.col, { fixed, changed: changed.has(mentor.enrolment) });
  }
  return marks;
}

/** The tip stands under its cell, or above it at the foot, and never beyond the edge. */
function tipAt({ row, col }: Place, { cell, left, top }: { cell: number; left: number; top: number }, width: number, height: number, scroll: { x: number; y: number }) {
  const x = left + col * cell - scroll.x;
  const y = top + row * cell - scroll.y;
  return {
    ...(x > width / 2 ? { right: Math.max(4, width - x - cell) } : { left: Math.max(4, x) }),
    ...(y > height / 2 ? { bottom: height - y + 6 } : { top: y + cell + 6 }),
  };
}

/** A cell in words: who, and the score or every reason why not. */
function usePlaceName(board: BoardView, marks: ReadonlyMap<number, Mark>): (place: Place) => string {
  const { t, say } = useText();
  const { score } = useFigures();
  return ({ row, col }) => {
    const [mentor, mentee] = [board.mentors[row]?.name ?? '', board.mentees[col]?.name ?? ''];
    const at = row * board.mentees.length + col;
    const names = t('matching.pair', { mentor, mentee });
    const mark = marks.get(at);
    const figure = t('matching.heat_score', { points: score(board.scores[at] ?? 0) });
    if (mark) return `${names}. ${figure} ${t(mark.fixed ? `matching.heat_${mark.fixed}` : 'matching.heat_plan')}`;
    const bar = board.barred[(board.bars[at] ?? 0) - 1];
    return bar ? `${names}. ${t('matching.heat_barred')} ${bar.why.map((each) => say(each)).join(' ')}` : `${names}. ${figure}`;
  };
}
