import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { listen, takeDrops, useOverview } from '../../backend';
import { Done } from './Done';
import { Empty } from './Empty';
import { FileWork } from './FileWork';
import { inspections } from './useInspection';
import { useWorks } from './works';

/** Importer: a partner's spreadsheet comes in, is understood, looked at and added. */
export default function View() {
  const overview = useOverview().data;
  const { works, step } = useWorks(overview?.path ?? '');
  const client = useQueryClient();
  useEffect(() => takeDrops((paths) => step({ do: 'open', paths })), [step]);
  // Rows are compared with those known already, so every change of them counts.
  useEffect(() => listen('changed', () => void client.invalidateQueries({ queryKey: inspections })), [client]);

  const work = works.files.find((file) => file.path === works.current);
  if (!work) return <Empty onOpen={(path) => step({ do: 'open', paths: [path] })} />;
  if (work.done) return <Done key={work.path} work={work} applied={work.done} works={works} step={step} />;
  return <FileWork key={work.path} work={work} works={works} step={step} />;
}
