import { Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { backend, useChange, useLog, useSafety, useVersions, keys } from '../../backend';
import { useQueryClient } from '@tanstack/react-query';
import { count, useText } from '../../text';
import { CommandButton, FaultNotice, openHere, Screen, showNotice, useCommands, useRoute, type Command } from '../../ui';
import { History } from './History';
import { Keys } from './Keys';
import { KeyPanel, type KeyTask } from './KeyPanel';
import { LinePanel, Log } from './Log';
import styles from './Safety.module.css';
import { VersionPanel } from './VersionPanel';
import { Where } from './Where';

const TABS = ['where', 'keys', 'history', 'log'] as const;
type Tab = (typeof TABS)[number];

/** The newest lines of the log that are shown. */
const LINES = 1000;

/** Where the data are, who has a key, what was before, and what was done. */
export default function Safety() {
  const { t } = useText();
  const { open } = useRoute();
  const tab = TABS.find((each) => each === open) ?? 'where';
  const safety = useSafety();
  const [task, setTask] = useState<KeyTask | null>(null);
  const [version, setVersion] = useState('');
  const [line, setLine] = useState('');
  const keep = useKeep();
  const go = (next: string | null) => {
    setTask(null);
    setVersion('');
    setLine('');
    openHere(next ?? '');
  };
  useCommands([keep]);
  const panel = {
    where: null,
    keys: task && safety.data && <KeyPanel key={task} task={task} onClose={() => setTask(null)} />,
    history: version !== '' && <VersionPanel key="version" id={version} onClose={() => setVersion('')} />,
    log: line !== '' && <LinePanel key="line" id={line} limit={LINES} onClose={() => setLine('')} />,
  }[tab];
  return (
    <Tabs className={styles['tabs'] ?? ''} value={tab} onChange={go}>
      <Screen
        title={t('screen.safety')}
        status={<Standing tab={tab} />}
        fill={tab === 'history' || tab === 'log'}
        {...(tab === 'history' ? { main: <CommandButton command={keep} main /> } : {})}
        tools={
          <Tabs.List className={styles['list'] ?? ''}>
            {TABS.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {t(`safety.tab.${each}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        }
        panel={panel}
      >
        {safety.error && <FaultNotice fault={safety.error} />}
        {TABS.map((each) => (
          <Tabs.Panel key={each} value={each} className={styles['panel'] ?? ''}>
            {each === tab && safety.data && (
              <>
                {tab === 'where' && <Where safety={safety.data} />}
                {tab === 'keys' && <Keys safety={safety.data} onTask={setTask} />}
                {tab === 'history' && <History current={version} onCurrent={setVersion} />}
                {tab === 'log' && <Log limit={LINES} current={line} onCurrent={setLine} />}
              </>
            )}
          </Tabs.Panel>
        ))}
      </Screen>
    </Tabs>
  );
}

function Standing({ tab }: { tab: Tab }) {
  const { t, lang } = useText();
  const versions = useVersions().data?.versions.length ?? 0;
  const lines = useLog(LINES).data?.lines.length ?? 0;
  switch (tab) {
    case 'history':
      return t('safety.versions', { count: versions, n: count(lang, versions) });
    case 'log':
      return lines === LINES ? t('safety.lines_newest', { n: count(lang, lines) }) : t('safety.lines', { count: lines, n: count(lang, lines) });
    default:
      return t(`safety.about.${tab}`);
  }
}

function useKeep(): Command {
  const { t } = useText();
  const client = useQueryClient();
  const keep = useChange(backend.versions.keep);
  return {
    id: 'versions.keep',
    name: t('safety.keep'),
    icon: IconPlus,
    disabled: keep.isPending,
    run: () =>
      keep.mutate(undefined, {
        onSuccess: (list) => {
          client.setQueryData(keys.versions, list);
          showNotice({ id: 'done', text: t('safety.kept') });
        },
      }),
  };
}
