import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconFileX, IconFolderOpen } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { backend, useChange, type Inspection, type Line } from '../../backend';
import { count, useText } from '../../text';
import { Screen, useCommands, type Command } from '../../ui';
import { Columns } from './Columns';
import { FileFacts } from './FileFacts';
import { FileGrid } from './FileGrid';
import { FileTabs } from './FileTabs';
import styles from './FileWork.module.css';
import { firstStage, leaving, openQuestions, type Stage } from './outcomes';
import { Preview } from './Preview';
import { Questions } from './Questions';
import { StageLine } from './StageLine';
import { Reading, Trouble } from './Trouble';
import { useAccount } from './useAccount';
import { useChoose } from './useChoose';
import { inspections, useInspection, useLines } from './useInspection';
import type { Decision } from './choices';
import type { Step, Work, Works } from './works';

interface WorkProps {
  work: Work;
  works: Works;
  step: (step: Step) => void;
}

/** One file on its way in: as it is, as understood, its questions and what would be written. */
export function FileWork({ work, works, step }: WorkProps) {
  const { t } = useText();
  const asked = useInspection(work);
  const waits = asked.isPlaceholderData || asked.isFetching;
  const version = asked.isPlaceholderData ? 0 : asked.dataUpdatedAt;
  const needsLines = work.stage === 'preview' || work.stage === 'questions';
  const lines = useLines(work, asked.data, waits ? 0 : version, needsLines);
  const inspection = asked.data;
  const { choose } = useChoose((path) => step({ do: 'open', paths: [path] }));
  const { path } = work;

  const starts = work.stage === null && inspection !== undefined && !asked.isPlaceholderData;
  useEffect(() => {
    if (starts) step({ do: 'stage', path, stage: firstStage(inspection) });
  }, [starts, inspection, path, step]);

  const actions: Command[] = [
    { id: 'imports.choose', name: t('imports.choose_other'), icon: IconFolderOpen, run: choose },
    { id: 'imports.leave', name: t('imports.leave'), icon: IconFileX, run: () => step({ do: 'leave', path }) },
  ];
  useCommands(actions);
  const shared = {
    title: t('screen.imports'),
    actions: actions.map((command) => <CommandIcon key={command.id} command={command} />),
  };
  const tabs = works.files.length > 1 && <FileTabs works={works} step={step} />;
  const decide = (decision: Decision) => step({ do: 'decide', path, decision });

  if (asked.isError) {
    return (
      <Screen {...shared} status={work.name} tools={tabs || undefined}>
        <Trouble work={work} fault={asked.error} onChoose={choose} onAgain={() => void asked.refetch()} decide={decide} />
      </Screen>
    );
  }
  if (!inspection || work.stage === null) {
    return (
      <Screen {...shared} status={work.name} tools={tabs || undefined}>
        <Reading work={work} onCancel={() => step({ do: 'leave', path })} />
      </Screen>
    );
  }
  return (
    <Understood
      {...{ work, step, decide, tabs, shared, version, lines }}
      inspection={inspection}
      stage={work.stage}
      reads={waits}
    />
  );
}

function CommandIcon({ command }: { command: Command }) {
  const IconOf = command.icon;
  return (
    <Tooltip label={command.name}>
      <ActionIcon aria-label={command.name} onClick={command.run}>
        {IconOf && <IconOf size={17} stroke={1.75} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}

interface UnderstoodProps {
  work: Work;
  stage: Stage;
  inspection: Inspection;
  /** Tells one inspection from the next; 0 while the next is on its way. */
  version: number;
  /** The rows as understood, null while those of a long file are still coming. */
  lines: readonly Line[] | null;
  reads: boolean;
  tabs: React.ReactNode;
  shared: { title: string; actions: React.ReactNode };
  step: (step: Step) => void;
  decide: (decision: Decision) => void;
}

function Understood({ work, stage, inspection: told, version, lines, reads, tabs, shared, step, decide }: UnderstoodProps) {
  const { t, lang } = useText();
  const account = useAccount();
  const inspection = useMemo(() => (lines === null || lines === told.lines ? told : { ...told, lines: [...lines] }), [told, lines]);
  const apply = useChange(() => backend.imports.apply(work.path, inspection.sha256, work.decided.choices), {
    faultShownHere: true,
  });
  const [active, setActive] = useState('');
  const { path } = work;
  const client = useQueryClient();
  const readAgain = () => {
    apply.reset();
    void client.invalidateQueries({ queryKey: inspections });
  };
  const goTo = (next: Stage) => step({ do: 'stage', path, stage: next });
  const open = openQuestions(inspection, work.decided.choices.answers);
  const people = inspection.counts.people;
  const number = { count: people, n: count(lang, people) };
  const blocked =
    open > 0 ? (
      <Button size="compact-sm" variant="subtle" onClick={() => goTo('questions')}>
        {t('imports.blocked.questions', { count: open, n: count(lang, open) })}
      </Button>
    ) : people === 0 && leaving(inspection, work.decided.choices) === 0 ? (
      t('imports.blocked.nobody')
    ) : null;

  const out = inspection.columns.filter(({ treatment }) => treatment === 'drop' || treatment === 'refuse').length;
  const leftOut = out > 0 && (
    <Button size="compact-sm" variant="subtle" onClick={() => goTo('columns')}>
      {t('imports.left_out', { count: out, n: count(lang, out) })}
    </Button>
  );

  const main = (
    <Button
      variant="filled"
      loading={apply.isPending}
      disabled={blocked !== null || reads}
      aria-describedby={blocked ? 'imports-blocked' : undefined}
      onClick={() => apply.mutate(undefined, { onSuccess: (applied) => step({ do: 'done', path, applied }) })}
    >
      {people === 0 ? t('imports.apply_none') : t('imports.apply', number)}
    </Button>
  );
  const tools = (
    <>
      {tabs}
      <div className={styles['line']}>
        <StageLine stage={stage} inspection={inspection} open={open} onStage={goTo} />
        <span className={styles['blocked']} id="imports-blocked">
          {reads ? t('imports.again') : (blocked ?? (stage === 'preview' && leftOut))}
        </span>
      </div>
    </>
  );
  const body = apply.isError ? (
    <div className={styles['center']}>
      <Trouble work={work} fault={apply.error} onAgain={readAgain} decide={decide} />
    </div>
  ) : lines === null && (stage === 'questions' || stage === 'preview') ? (
    <p role="status" className={styles['waits']}>
      {t('imports.reading.lines', { n: count(lang, inspection.counts.rows) })}
    </p>
  ) : stage === 'questions' ? (
    <Questions inspection={inspection} answers={work.decided.choices.answers} decide={decide} onDone={() => goTo('preview')} />
  ) : (
    <div className={styles['halves']} data-stage={stage}>
      <FileGrid {...{ work, inspection, version, decide }} waits={reads} active={stage === 'columns' ? active : ''} />
      {stage === 'file' ? (
        <FileFacts inspection={inspection} choices={work.decided.choices} decide={decide} onNext={() => goTo('columns')} />
      ) : (
        <Columns
          inspection={inspection}
          choices={work.decided.choices}
          decide={decide}
          onNext={() => goTo(open > 0 ? 'questions' : 'preview')}
          onActive={setActive}
        />
      )}
    </div>
  );
  const status = `${work.name} · ${account(inspection.counts)}`;
  if (stage === 'preview' && !apply.isError && lines !== null) {
    return <Preview {...shared} {...{ main, tools, status, inspection, decide, work }} onQuestions={() => goTo('questions')} />;
  }
  return (
    <Screen {...shared} fill main={main} tools={tools} status={status}>
      {body}
    </Screen>
  );
}
