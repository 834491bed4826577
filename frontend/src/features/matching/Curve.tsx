import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { BoardView, FloorRow, FloorStep } from '../../backend/board';
import { useText } from '../../text';
import { drawCurve, nearest, nowAt } from './curve';
import styles from './Tuning.module.css';
import { useFigures } from './useFigures';

const [WIDTH, HEIGHT] = [340, 120];
/** What the floor may cost when nobody has chosen, in percent of the sum; the Go side starts with the same. */
const USUAL = 3;

/** What each floor costs, as a curve on which one can be chosen: a slider over its exact points. */
export function Curve({ board, steps, onFloor }: { board: BoardView; steps: readonly FloorStep[]; onFloor: (floor: FloorRow) => void }) {
  const { t } = useText();
  const { score } = useFigures();
  const drawn = useMemo(() => drawCurve(steps, WIDTH, HEIGHT), [steps]);
  const now = nowAt(steps, board.held);
  const chosen = steps[now];
  if (!chosen) return <p className={styles['what']}>{t('matching.floor_none')}</p>;
  const told = t('matching.floor_now', { floor: score(board.held), cost: score(chosen.cost) });
  const choose = (at: number) => {
    const step = steps[Math.max(0, Math.min(steps.length - 1, at))];
    if (step && step.floor > 0) onFloor({ percent: 0, score: step.floor });
    else if (step) onFloor({ percent: 0, score: 0 });
  };
  const keys: Record<string, number> = {
    ArrowRight: now + 1, ArrowUp: now + 1, ArrowLeft: now - 1, ArrowDown: now - 1, Home: 0, End: steps.length - 1,
  };
  return (
    <>
      <p className={styles['what']}>{t('matching.floor_what')}</p>
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('matching.floor')}
        aria-valuemin={0}
        aria-valuemax={steps.length - 1}
        aria-valuenow={now}
        aria-valuetext={told}
        onKeyDown={(event) => {
          const to = keys[event.key];
          if (to === undefined) return;
          event.preventDefault();
          choose(to);
        }}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          choose(nearest(drawn.points, ((event.clientX - box.left) / box.width) * WIDTH));
        }}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles['curve']} aria-hidden>
          <line x1={drawn.left} y1={drawn.bottom} x2={WIDTH - 8} y2={drawn.bottom} />
          <polyline points={drawn.points.map(({ x, y }) => `${x},${y}`).join(' ')} />
          {drawn.points.map(({ x, y }, index) => (
            <circle key={x} cx={x} cy={y} r={index === now ? 6 : 4} data-now={index === now || undefined} />
          ))}
          <text x={drawn.left} y={HEIGHT - 4}>{score(steps[0]?.floor ?? 0)}</text>
          <text x={WIDTH - 8} y={HEIGHT - 4} textAnchor="end">{score(steps.at(-1)?.floor ?? 0)}</text>
          <text x={drawn.left} y={12}>{t('matching.floor_axis', { cost: score(drawn.most) })}</text>
        </svg>
      </div>
      <div className={styles['chosen']}>
        <span>{told}</span>
        <Button size="compact-sm" disabled={board.floor.score === 0 && board.floor.percent === USUAL} onClick={() => onFloor({ percent: USUAL, score: 0 })}>
          {t('matching.floor_usual', { percent: USUAL })}
        </Button>
      </div>
    </>
  );
}
