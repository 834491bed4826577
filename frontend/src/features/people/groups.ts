import type { KnownValue } from '../../backend';

const order = ['person', 'organisation', 'education', 'application', 'own', 'programme', 'form', 'other'] as const;

export type GroupId = (typeof order)[number];

const asGroup = (group: string): GroupId => order.find((id) => id === group) ?? 'other';

/** The values by group, in the order in which a person is known; values keep their order within. */
export function grouped(values: readonly KnownValue[]): { group: GroupId; values: KnownValue[] }[] {
  return order
    .map((group) => ({ group, values: values.filter((value) => asGroup(value.group) === group) }))
    .filter(({ values: some }) => some.length > 0);
}

/** «file · sheet» when all imported values of a group come from there, so that it is said once; else "". */
export function sharedSource(values: readonly KnownValue[]): string {
  const places = new Set(
    values.flatMap(({ source }) =>
      source?.origin === 'import' ? [[source.file, source.sheet].filter((part) => part !== '').join(' · ')] : [],
    ),
  );
  return places.size === 1 ? ([...places][0] ?? '') : '';
}
