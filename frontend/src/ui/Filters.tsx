import styles from './Filters.module.css';

interface FiltersProps<Id extends string> {
  /** What is chosen between, for those who hear the page. */
  label: string;
  value: Id;
  choices: readonly { id: Id; name: string; count?: string }[];
  onChange: (id: Id) => void;
}

/** A few choices beside one another of which one holds, each with how many it shows. */
export function Filters<Id extends string>({ label, value, choices, onChange }: FiltersProps<Id>) {
  return (
    <div role="group" aria-label={label} className={styles['filters']}>
      {choices.map(({ id, name, count }) => (
        <button key={id} type="button" className={styles['filter']} aria-pressed={value === id} onClick={() => onChange(id)}>
          {name}
          {count !== undefined && <span>{count}</span>}
        </button>
      ))}
    </div>
  );
}
