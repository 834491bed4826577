import { contrast, type Token } from '../../ui/tokens';
import { blend, NAMED, READABLE, strength, type Layout, type Place } from './heat';

/** What stands on a cell of the plan. */
export interface Mark {
  fixed: 'locked' | 'approved' | null;
  changed: boolean;
}

/** Everything that the drawing of the heat map depends on. */
export interface Picture {
  layout: Layout;
  scores: readonly number[];
  bars: readonly number[];
  range: [number, number];
  rowNames: readonly string[];
  colNames: readonly string[];
  marks: ReadonlyMap<number, Mark>;
  current: Place | null;
  over: Place | null;
  colours: Record<Token, string>;
}

interface View {
  width: number;
  height: number;
  scrollX: number;
  scrollY: number;
}

/** How near the strongest score comes to the colour of the plan. */
const STRONGEST = 0.5;
const FONT = '"Segoe UI Variable Text", "Segoe UI", system-ui, sans-serif';

/** Draws what is in view of the heat map: only that, so that 300 × 300 costs no more than 12 × 12. */
export function paint(ctx: CanvasRenderingContext2D, picture: Picture, view: View): void {
  const { layout, colours } = picture;
  const { cell, left, top } = layout;
  ctx.clearRect(0, 0, view.width, view.height);
  const rows = span(view.scrollY, view.height - top, cell, layout.rows);
  const cols = span(view.scrollX, view.width - left, cell, layout.cols);
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, view.width - left, view.height - top);
  ctx.clip();
  for (let row = rows[0]; row < rows[1]; row++) {
    for (let col = cols[0]; col < cols[1]; col++) {
      paintCell(ctx, picture, { row, col }, left + col * cell - view.scrollX, top + row * cell - view.scrollY);
    }
  }
  for (const [place, colour] of [[picture.over, colours.dim], [picture.current, colours.amber]] as const) {
    if (!place) continue;
    ctx.strokeStyle = colour;
    ctx.lineWidth = place === picture.current ? 3 : 1;
    ctx.strokeRect(left + place.col * cell - view.scrollX + 1, top + place.row * cell - view.scrollY + 1, cell - 3, cell - 3);
  }
  ctx.restore();
  paintNames(ctx, picture, view, rows, cols);
}

function span(scroll: number, room: number, cell: number, all: number): [number, number] {
  return [Math.max(0, Math.floor(scroll / cell)), Math.min(all, Math.ceil((scroll + room) / cell))];
}

function paintCell(ctx: CanvasRenderingContext2D, picture: Picture, { row, col }: Place, x: number, y: number): void {
  const { layout, colours, scores, bars } = picture;
  const at = row * layout.cols + col;
  const size = layout.cell - 1;
  const mark = picture.marks.get(at);
  if ((bars[at] ?? 0) > 0 && !mark) {
    hatch(ctx, x, y, size, colours);
    return;
  }
  const score = scores[at] ?? 0;
  const ground = mark ? colours.accent : blend(colours.surface, colours.accent, STRONGEST * (0.1 + 0.9 * strength(score, picture.range)));
  ctx.fillStyle = mark?.changed ? colours.amber : ground;
  ctx.fillRect(x, y, size, size);
  if (mark?.fixed) {
    ctx.strokeStyle = colours['on-accent'];
    ctx.lineWidth = 2;
    ctx.setLineDash(mark.fixed === 'locked' ? [3, 2] : []);
    ctx.strokeRect(x + 2.5, y + 2.5, size - 5, size - 5);
    ctx.setLineDash([]);
  }
  if (layout.cell < READABLE) return;
  ctx.fillStyle = [colours.text, colours['on-accent'], colours.page].sort((a, b) => contrast(b, ctx.fillStyle as string) - contrast(a, ctx.fillStyle as string))[0] ?? colours.text;
  ctx.font = `${mark ? '600' : '400'} ${layout.cell < 28 ? 11 : 12}px ${FONT}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(String(Math.round(score / 100)), x + size / 2, y + size / 2 + 1);
}

/** An impossible pair: lines across, so that it is told without colour. */
function hatch(ctx: CanvasRenderingContext2D, x: number, y: number, size: number, colours: Picture['colours']): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, size, size);
  ctx.clip();
  ctx.fillStyle = colours.rail;
  ctx.fillRect(x, y, size, size);
  ctx.strokeStyle = colours['line-strong'];
  ctx.globalAlpha = 0.55;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let d = -size; d < size; d += 5) {
    ctx.moveTo(x + d, y + size);
    ctx.lineTo(x + d + size, y);
  }
  ctx.stroke();
  ctx.restore();
}

// Every name where there is room for it; else those of the cell that is chosen or pointed at.
function paintNames(ctx: CanvasRenderingContext2D, picture: Picture, view: View, rows: [number, number], cols: [number, number]): void {
  const { layout, colours, current, over } = picture;
  const { cell, left, top } = layout;
  ctx.textBaseline = 'middle';
  const style = (strong: boolean) => {
    ctx.fillStyle = strong ? colours.text : colours.dim;
    ctx.font = `${strong ? '600' : '400'} ${cell < 18 ? 11 : 12}px ${FONT}`;
  };
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, top, left, view.height - top);
  ctx.clip();
  ctx.textAlign = 'right';
  for (let row = rows[0]; row < rows[1]; row++) {
    const strong = row === current?.row || row === over?.row;
    if (cell < NAMED && !strong) continue;
    style(strong);
    ctx.fillText(shorten(ctx, picture.rowNames[row] ?? '', left - 10), left - 6, top + row * cell - view.scrollY + cell / 2);
  }
  ctx.restore();
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, 0, view.width - left, top);
  ctx.clip();
  ctx.textAlign = 'left';
  for (let col = cols[0]; col < cols[1]; col++) {
    const strong = col === current?.col || col === over?.col;
    if (cell < NAMED && !strong) continue;
    style(strong);
    ctx.save();
    ctx.translate(left + col * cell - view.scrollX + cell / 2, top - 6);
    ctx.rotate(-Math.PI / 2);
    ctx.fillText(shorten(ctx, picture.colNames[col] ?? '', top - 12), 0, 0);
    ctx.restore();
  }
  ctx.restore();
}

function shorten(ctx: CanvasRenderingContext2D, name: string, room: number): string {
  if (ctx.measureText(name).width <= room) return name;
  let short = name;
  while (short.length > 1 && ctx.measureText(`${short}…`).width > room) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}
