import { useCallback, useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { IconClipboardText } from '@tabler/icons-react';
import { listen, takeDrops, useOverview } from '../../backend';
import { useText } from '../../text';
import { hideFault, useCommands } from '../../ui';
import { Done } from './Done';
import { Empty } from './Empty';
import { FileWork } from './FileWork';
import { inspections } from './useInspection';
import { usePaste } from './usePaste';
import { useWorks } from './works';

/** Importer: a partner's spreadsheet comes in, is understood, looked at and added. */
export default function View() {
  const { t } = useText();
  const overview = useOverview().data;
  const { works, step } = useWorks(overview?.path ?? '');
  const client = useQueryClient();
  const open = useCallback(
    (paths: string[]) => {
      hideFault(); // of the file or the paste before
      step({ do: 'open', paths });
    },
    [step],
  );
  const { paste, waits } = usePaste((path) => open([path]));
  useCommands([{ id: 'imports.paste', name: t('imports.reading.paste_table'), icon: IconClipboardText, keys: 'mod+v', disabled: waits, run: paste }]);
  useEffect(() => takeDrops(open), [open]);
  // Rows are compared with those known already, so every change of them counts.
  useEffect(() => listen('changed', () => void client.invalidateQueries({ queryKey: inspections })), [client]);

  const work = works.files.find((file) => file.path === works.current);
  if (!work) return <Empty onOpen={(path) => open([path])} paste={paste} pastes={waits} />;
  if (work.done) return <Done key={work.path} work={work} applied={work.done} works={works} step={step} />;
  return <FileWork key={work.path} work={work} works={works} step={step} />;
}
