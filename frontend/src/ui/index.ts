export * from './commands';
export * from './DataTable';
export * from './notices';
export * from './pieces';
export * from './route';
export * from './Screen';
export * from './SearchField';
export { asTable, markRange, nextSort, sorted, toggleMark, type Sort } from './table';
