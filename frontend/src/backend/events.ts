import { EventsOn } from '../../wailsjs/runtime/runtime';
import type { Changed, ReadingView, StatusView } from './types';

interface Events {
  changed: Changed;
  command: string;
  opened: boolean;
  dropped: string[];
  status: StatusView;
  reading: ReadingView;
  /** A fault as JSON, of something that the page did not ask for. */
  refused: string;
}

/** Listens to an event of the Go side; the answer stops listening. */
export function listen<E extends keyof Events>(event: E, handler: (data: Events[E]) => void): () => void {
  return EventsOn(event, (data: Events[E]) => handler(data));
}

let waiting: string[] = [];
let taker: ((paths: string[]) => void) | null = null;

/** Hands dropped files to the screen that takes them, or keeps them until it is there. */
export function drop(paths: string[]): void {
  if (taker) taker(paths);
  else waiting = paths;
}

/** Takes dropped files, also those dropped just before; the answer stops taking them. */
export function takeDrops(handler: (paths: string[]) => void): () => void {
  taker = handler;
  if (waiting.length > 0) {
    const paths = waiting;
    waiting = [];
    handler(paths);
  }
  return () => {
    if (taker === handler) taker = null;
  };
}
