import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconSearch, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useOverview, usePeople } from '../backend';
import { useText } from '../text';
import { allCommands, go, Keys, type Command } from '../ui';
import styles from './Palette.module.css';

const MOST_PEOPLE = 8;

/** Everything that can be done and everybody who can be found, by name. */
export function Palette() {
  const { t } = useText();
  const [query, setQuery] = useState('');
  const [commands, setCommands] = useState<Command[]>([]);
  const open = useOverview().data?.open ?? false;
  const people = useFoundPeople(open ? query : '');
  const shown = commands.filter((c) => !c.hidden && !c.disabled && matches(c.name, query));
  const entry = (command: Command): SpotlightActionData => ({
    id: command.id,
    label: command.name,
    leftSection: command.icon && <command.icon size={17} stroke={1.75} aria-hidden />,
    rightSection: command.keys !== undefined && <Keys keys={command.keys} />,
    onClick: command.run,
  });
  const groups = [
    { group: t('palette.people'), actions: people },
    { group: t('palette.commands'), actions: shown.filter((c) => c.group !== 'screens').map(entry) },
    { group: t('palette.screens'), actions: shown.filter((c) => c.group === 'screens').map(entry) },
  ].filter((group) => group.actions.length > 0);
  return (
    <Spotlight
      actions={groups}
      filter={(_, actions) => actions}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setCommands(allCommands())}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      yOffset="14vh"
      centered={false}
      overlayProps={{ blur: 0, backgroundOpacity: 0.25 }}
      classNames={{ action: styles['action'] ?? '', actionsGroup: styles['group'] ?? '', actionDescription: styles['description'] ?? '' }}
      scrollable
      maxHeight={420}
      nothingFound={t('palette.nothing')}
      searchProps={{
        leftSection: <IconSearch size={17} stroke={1.75} aria-hidden />,
        placeholder: t('palette.hint'),
        'aria-label': t('palette.hint'),
      }}
    />
  );
}

function matches(name: string, query: string): boolean {
  const words = query.toLocaleLowerCase('nb').split(/\s+/);
  const text = name.toLocaleLowerCase('nb');
  return words.every((word) => text.includes(word));
}

function useFoundPeople(query: string): SpotlightActionData[] {
  const rows = usePeople(query !== '').data?.rows ?? [];
  if (query === '') return [];
  const byName = rows.filter((row) => matches(row.name, query));
  const byPlace = rows.filter((row) => !byName.includes(row) && matches(`${row.name} ${row.employer} ${row.school}`, query));
  return [...byName, ...byPlace]
    .slice(0, MOST_PEOPLE)
    .map((row) => ({
      id: row.enrolment,
      label: row.name,
      description: [row.title, row.employer || row.school].filter((part) => part !== '').join(' · '),
      leftSection: <IconUser size={17} stroke={1.75} aria-hidden />,
      onClick: () => go('people', row.enrolment),
    }));
}
