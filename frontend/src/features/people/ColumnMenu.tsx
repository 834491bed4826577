import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconColumns3 } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { PersonRow } from '../../backend';
import { useText } from '../../text';
import type { TableColumn } from '../../ui';
import { columnIds, type ColumnId } from './columns';

export interface ChosenColumns {
  shown: readonly ColumnId[];
  /** Nothing is chosen: as many as there is room for. */
  isAuto: boolean;
  /** Always with the name; an empty list is as many as there is room for. */
  choose: (columns: ColumnId[]) => void;
}

/** The columns that the person has chosen on this machine; as many as fit until then. */
export function useChosenColumns(): ChosenColumns {
  const [kept, keep] = useLocalStorage<string[]>({ key: 'people.columns', defaultValue: [], getInitialValueInEffect: false });
  return useMemo(
    () => ({
      shown: kept.length > 0 ? columnIds.filter((id) => kept.includes(id)) : columnIds,
      isAuto: kept.length === 0,
      choose: keep,
    }),
    [kept, keep],
  );
}

interface ColumnMenuProps {
  columns: Record<ColumnId, TableColumn<PersonRow>>;
  chosen: ChosenColumns;
}

/** Chooses the columns of the roster. */
export function ColumnMenu({ columns, chosen }: ColumnMenuProps) {
  const { t } = useText();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('people.columns')}>
          <ActionIcon aria-label={t('people.columns')}>
            <IconColumns3 size={17} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.CheckboxItem
          checked={chosen.isAuto}
          onChange={() => chosen.choose(chosen.isAuto ? [...columnIds] : [])}
        >
          {t('people.columns_auto')}
        </Menu.CheckboxItem>
        <Menu.Divider />
        {columnIds.slice(1).map((id) => {
          const on = chosen.shown.includes(id);
          return (
            <Menu.CheckboxItem
              key={id}
              checked={on}
              onChange={() => chosen.choose(on ? chosen.shown.filter((other) => other !== id) : [...chosen.shown, id])}
            >
              {columns[id].header}
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
