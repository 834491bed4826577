export { backend } from './api';
export { decodeFault, Fault } from './client';
export { drop, listen, takeDrops } from './events';
export { readClipboard, writeClipboard } from './clipboard';
export * from './judgement';
export * from './queries';
export * from './recovery';
export type * from './types';
