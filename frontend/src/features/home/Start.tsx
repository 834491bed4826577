import { Button } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useState } from 'react';
import { backend, useStarted, useSwitchWorkspace } from '../../backend';
import { moment, useText } from '../../text';
import { CommandButton, go, GroupTitle, type Command } from '../../ui';
import { blank, Facts, Protection } from './NewProgramme';
import styles from './Start.module.css';

interface StartProps {
  /** Open, sample, language: the commands of the shell. */
  commands: readonly Command[];
  /** A workspace is open and the person asked for a new one beside it. */
  isOpen: boolean;
}

/** What is shown when no workspace is open: a new programme, or one from before. */
export default function Start({ commands, isOpen }: StartProps) {
  const { t, lang } = useText();
  const recent = useStarted().data?.recent ?? [];
  const open = useSwitchWorkspace(backend.files.open);
  const [facts, setFacts] = useState(blank);
  const [isDescribed, setDescribed] = useState(false);
  const showToday = () => go('home');
  const language = commands.find((c) => c.id === 'app.language');
  const shown = commands.filter((c) => c.id === 'file.open' || c.id === 'file.sample');
  if (isDescribed) {
    return (
      <div className={styles['start']}>
        <div className={styles['alone']}>
          <Protection facts={facts} onBack={() => setDescribed(false)} onDone={showToday} />
        </div>
      </div>
    );
  }
  return (
    <div className={styles['start']}>
      <div className={styles['inner']}>
        <div className={styles['head']}>
          <h1>{t('start.title')}</h1>
          <p>{t('start.promise')}</p>
        </div>
        <Facts
          facts={facts}
          onChange={setFacts}
          onNext={() => setDescribed(true)}
          {...(isOpen ? { onCancel: () => window.history.back() } : {})}
        />
        <div className={styles['other']}>
          <GroupTitle>{t('start.before')}</GroupTitle>
          {recent.length === 0 && <p className={styles['none']}>{t('start.no_recent')}</p>}
          <ul className={styles['recent']}>
            {recent.map((file) => (
              <li key={file.path}>
                <button
                  type="button"
                  disabled={open.isPending}
                  onClick={() => open.mutate(file.path, { onSuccess: showToday })}
                >
                  <IconFile size={17} stroke={1.5} aria-hidden />
                  <span className={styles['fileName']}>{file.name}</span>
                  <span className={styles['fileAt']}>{moment(lang, file.at)}</span>
                  <span className={styles['folder']}>{file.folder}</span>
                </button>
              </li>
            ))}
          </ul>
          <div className={styles['buttons']}>
            {shown.map((command) => (
              <CommandButton key={command.id} command={command} />
            ))}
          </div>
          <p className={styles['none']}>{t('start.sample_about')}</p>
          {language && !isOpen && (
            <Button variant="subtle" className={styles['language'] ?? ''} onClick={language.run}>
              {language.name}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
