import './styles';

export * from './commands';
export * from './DayField';
export * from './Differences';
export * from './Editable';
export * from './FilterMenu';
export * from './DataTable';
export * from './Filters';
export * from './Guard';
export * from './notices';
export * from './Passphrase';
export * from './pieces';
export * from './route';
export * from './Screen';
export * from './SearchField';
export { asTable, markRange, nextSort, sorted, toggleMark, type Sort } from './table';
export * from './versions';
