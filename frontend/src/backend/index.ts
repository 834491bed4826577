export { backend } from './api';
export { decodeFault, Fault } from './client';
export { drop, listen, takeDrops } from './events';
export * from './queries';
export type * from './types';
