import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useImports, useOverview, type Applied, type Overview } from '../../backend';
import { count, useText } from '../../text';
import { go, runCommand, Screen } from '../../ui';
import styles from './Done.module.css';
import { FileTabs } from './FileTabs';
import { canUndo, History, PastImport } from './History';
import { SenderQuestions, useAsked } from './SenderQuestions';
import { useAccount } from './useAccount';
import { useChoose } from './useChoose';
import { useInspection } from './useInspection';
import type { Step, Work, Works } from './works';

interface DoneProps {
  work: Work;
  applied: Applied;
  works: Works;
  step: (step: Step) => void;
}

/** What to do after an import: the next file, the list of the other side, or the matching. */
export function nextOf(works: Works, overview: Overview | undefined): { to: 'file'; path: string; name: string } | { to: 'mentors' | 'mentees' | 'matching' } {
  const waiting = works.files.find((file) => !file.done);
  if (waiting) return { to: 'file', path: waiting.path, name: waiting.name };
  if (overview?.mentors === 0) return { to: 'mentors' };
  if (overview?.mentees === 0) return { to: 'mentees' };
  return { to: 'matching' };
}

/** The end of an import: what was written, how to undo it, and what comes next. */
export function Done({ work, applied, works, step }: DoneProps) {
  const { t, lang } = useText();
  const account = useAccount();
  const overview = useOverview().data;
  const history = useImports();
  const people = applied.counts.people;
  const { choose } = useChoose((path) => step({ do: 'open', paths: [path] }));
  const next = nextOf(works, overview);
  const { path } = work;
  const onward = useRef<HTMLButtonElement>(null);
  useEffect(() => onward.current?.focus({ preventScroll: true }), []);

  // Undone from anywhere: the file is here still, as it was before.
  const written = history.data?.imports.some((row) => row.id === applied.id) ?? true;
  const gone = !history.isFetching && !written;
  useEffect(() => {
    if (gone) step({ do: 'undone', path });
  }, [gone, path, step]);

  const newest = history.data?.imports[0];
  const undoable = newest?.id === applied.id && canUndo(newest, true, overview);
  const name = next.to === 'file' ? t('imports.done.next_file', { file: next.name }) : t(`imports.done.${next.to}`);
  const [past, setPast] = useState('');
  const withdrawn = t('imports.done.withdrawn', { count: applied.withdrawn, n: count(lang, applied.withdrawn) });
  const onNext = () => {
    if (next.to === 'file') step({ do: 'show', path: next.path });
    else if (next.to === 'matching') {
      step({ do: 'leave', path });
      go('matching');
    } else choose();
  };
  return (
    <Screen
      title={t('screen.imports')}
      status={work.name}
      tools={works.files.length > 1 ? <FileTabs works={works} step={step} /> : undefined}
      panel={past !== '' && <PastImport id={past} onClose={() => setPast('')} />}
    >
      <div className={styles['done']} role="status">
        <IconCircleCheck size={32} stroke={1.25} aria-hidden />
        <h2>{people === 0 && applied.withdrawn > 0 ? withdrawn : t('imports.done.title', { count: people, n: count(lang, people) })}</h2>
        <p>
          {t('imports.done.what', { file: applied.file, account: account(applied.counts) })}
          {people > 0 && applied.withdrawn > 0 && ` ${withdrawn}.`}
        </p>
        <div className={styles['actions']}>
          <Button ref={onward} variant="filled" rightSection={<IconArrowRight size={16} stroke={1.75} aria-hidden />} onClick={onNext}>
            {name}
          </Button>
          <Button onClick={() => go('people')}>{t('imports.done.people')}</Button>
          {undoable && (
            <Button
              variant="subtle"
              leftSection={<IconArrowBackUp size={16} stroke={1.75} aria-hidden />}
              onClick={() => void runCommand('edit.undo')}
            >
              {t('imports.undo')}
            </Button>
          )}
          {next.to === 'matching' && (
            <Button variant="subtle" onClick={() => step({ do: 'leave', path })}>
              {t('imports.done.another')}
            </Button>
          )}
        </div>
      </div>
      <Left work={work} applied={applied} />
      <History current={past} onCurrent={setPast} />
    </Screen>
  );
}

/** What is left after an import: the questions to the sender, and what did not go in. */
function Left({ work, applied }: { work: Work; applied: Applied }) {
  const { t, lang } = useText();
  const asked = useAsked(work, lang);
  const file = useInspection(work).data;
  const rows = asked.data?.rows.length ?? 0;
  const { refused } = applied.counts;
  if (rows === 0 && refused === 0) return null;
  return (
    <section className={styles['left']} aria-labelledby="imports-left">
      <h2 id="imports-left">{t('imports.back.left')}</h2>
      {refused > 0 && <p>{t('imports.back.refused', { count: refused, n: count(lang, refused) })}</p>}
      {rows > 0 && file && (
        <>
          <h3>{t('imports.back.title')}</h3>
          <SenderQuestions work={work} inspection={file} />
        </>
      )}
    </section>
  );
}
