import { Button, Loader } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useThrottledValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useOverview, type Overview } from '../../backend';
import { KEPT, useBoard } from '../../backend/board';
import { useText } from '../../text';
import { EmptyState, FaultNotice, go, runCommand, Screen } from '../../ui';
import { Board } from './Board';
import styles from './Board.module.css';

/** How often a plan is asked for while something is dragged, in milliseconds. */
const FOLLOWS = 40;

/** Matching: the best plan of pairs, why it is so, and everything that shapes it. */
export default function View() {
  const { t } = useText();
  const overview = useOverview().data;
  const [trial, setTrial] = useState(KEPT);
  const moved = useThrottledValue(trial, FOLLOWS);
  const asked = useBoard(moved);
  const dropped = asked.error?.code === 'cancelled';
  const { refetch, errorUpdateCount } = asked;
  useEffect(() => {
    if (dropped) void refetch();
  }, [dropped, errorUpdateCount, refetch]);
  const missing = overview && missingOf(overview);
  if (missing) {
    return (
      <Screen title={t('screen.matching')} status={t('matching.status_none')}>
        <EmptyState
          icon={IconFileImport}
          title={t(`matching.missing.${missing}`)}
          action={
            <Button variant="filled" onClick={() => go('imports')}>
              {t('matching.to_imports')}
            </Button>
          }
        >
          {t('matching.missing.what')}
        </EmptyState>
      </Screen>
    );
  }
  if (asked.isError && !dropped) {
    return (
      <Screen title={t('screen.matching')}>
        <FaultNotice
          fault={asked.error}
          action={
            <>
              {overview?.undo && <Button onClick={() => void runCommand('edit.undo')}>{t('do.undo')}</Button>}
              <Button variant="subtle" onClick={() => void asked.refetch()}>
                {t('do.try_again')}
              </Button>
            </>
          }
        />
      </Screen>
    );
  }
  if (!asked.data) {
    return (
      <Screen title={t('screen.matching')}>
        <div role="status" className={styles['solving']}>
          <Loader size="sm" aria-hidden />
          {t('matching.solving')}
        </div>
      </Screen>
    );
  }
  return <Board board={asked.data} solves={asked.isFetching} trial={trial} asked={moved} onTry={setTrial} />;
}

function missingOf({ mentors, mentees }: Overview): 'both' | 'mentors' | 'mentees' | null {
  if (mentors === 0 && mentees === 0) return 'both';
  if (mentors === 0) return 'mentors';
  return mentees === 0 ? 'mentees' : null;
}
