import { Button } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useChange } from '../../backend';
import { boardCalls, useScenarios, type ScenarioView } from '../../backend/board';
import { useText } from '../../text';
import { EmptyState, FaultNotice } from '../../ui';
import styles from './Scenarios.module.css';
import { useFigures } from './useFigures';

/** What holds and what is kept under a name, side by side: the figures, the settings, and every mentor's partner. */
export function Scenarios() {
  const { t, say } = useText();
  const asked = useScenarios(true);
  const use = useChange(boardCalls.useScenario);
  const remove = useChange(boardCalls.deleteScenario);
  const rows = useRows();
  if (asked.isError) return <FaultNotice fault={asked.error} />;
  if (!asked.data) return <p className={styles['waits']}>{t('matching.solving')}</p>;
  const { columns, mentors } = asked.data;
  if (columns.length < 2) {
    return (
      <EmptyState icon={IconColumns3} title={t('matching.no_scenarios')}>
        {t('matching.no_scenarios_what')}
      </EmptyState>
    );
  }
  const criteria = [...new Set(columns.flatMap((column) => column.weights.map((each) => each.criterion)))];
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
    <div className={styles['scenarios']} role="region" aria-label={t('matching.shows.scenarios')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('matching.scenario_what_differs')}</th>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                <div>{column.id === '' ? t('matching.scenario_now') : column.name}</div>
                {column.id !== '' && (
                  <div className={styles['does']}>
                    <Button size="compact-xs" disabled={use.isPending} aria-label={t('matching.scenario_use_of', { name: column.name })} onClick={() => use.mutate(column.id)}>
                      {t('matching.scenario_use')}
                    </Button>
                    <Button size="compact-xs" variant="subtle" disabled={remove.isPending} aria-label={t('matching.scenario_delete_of', { name: column.name })} onClick={() => remove.mutate(column.id)}>
                      {t('matching.scenario_delete')}
                    </Button>
                  </div>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of }) => (
            <Line key={name} name={name} values={columns.map(of)} />
          ))}
          {criteria.map((criterion) => (
            <Line
              key={criterion}
              name={t('matching.scenario_weight', { criterion: say({ key: `criterion.${criterion}` }) })}
              values={columns.map((column) => String(column.weights.find((each) => each.criterion === criterion)?.weight ?? 0))}
            />
          ))}
          <Line name={t('matching.scenario_moved')} values={columns.map((column) => (column.id === '' ? '' : String(column.moved)))} />
          {mentors.map((mentor, at) => (
            <tr key={mentor.enrolment}>
              <th scope="row">{mentor.name}</th>
              {columns.map((column) => (
                <td key={column.id} data-differs={column.differs[at] || undefined}>
                  {column.partners[at] || t('matching.nobody')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {columns.flatMap((column) =>
        column.gone.map((gone) => (
          <p key={`${column.id} ${say(gone)}`} className={styles['gone']}>
            {t('matching.scenario_gone', { name: column.name })} {say(gone)}
          </p>
        )),
      )}
    </div>
  );
}

// A line of figures; what is other than in the first column stands out.
function Line({ name, values }: { name: string; values: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {values.map((value, at) => (
        <td key={at} data-differs={(at > 0 && value !== '' && values[0] !== '' && value !== values[0]) || undefined}>
          {value}
        </td>
      ))}
    </tr>
  );
}

function useRows(): { name: string; of: (column: ScenarioView) => string }[] {
  const { t, say } = useText();
  const { whole, score } = useFigures();
  const rules = ({ rules: all }: ScenarioView) =>
    all
      .filter((rule) => rule.setting !== (rule.rule === 'wish' ? 'avoid' : 'hard') || rule.least > 1)
      .map((rule) => `${t(`matching.rule_${rule.rule as 'time'}`)}: ${say({ key: `setting.${rule.setting}` })}${rule.least > 1 ? ` (${whole(rule.least)})` : ''}`)
      .join(', ');
  return [
    { name: t('matching.shows.plan'), of: (column) => t('matching.scenario_pairs', { count: column.pairs, n: whole(column.pairs) }) },
    { name: t('matching.shows.unmatched'), of: (column) => whole(column.without) },
    { name: t('matching.scenario_total'), of: (column) => score(column.total) },
    { name: t('matching.scenario_worst'), of: (column) => score(column.worst) },
    { name: t('matching.rules'), of: (column) => rules(column) || t('matching.scenario_usual') },
    { name: t('matching.floor'), of: ({ floor }) => (floor.score > 0 ? score(floor.score) : t('matching.scenario_floor', { percent: floor.percent })) },
    { name: t('matching.scenario_hand'), of: ({ locks, bans }) => t('matching.scenario_locks', { locks: whole(locks), bans: whole(bans) }) },
  ];
}
