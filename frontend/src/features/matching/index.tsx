import { Button, Loader } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useMatching, useOverview, type Overview } from '../../backend';
import { useText } from '../../text';
import { EmptyState, FaultNotice, go, runCommand, Screen } from '../../ui';
import { Board } from './Board';
import styles from './Board.module.css';

/** Matching: the best plan of pairs, why it is so, and everything that shapes it. */
export default function View() {
  const { t } = useText();
  const overview = useOverview().data;
  const asked = useMatching();
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
  if (asked.isError) {
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
  return <Board view={asked.data} solves={asked.isFetching} />;
}

function missingOf({ mentors, mentees }: Overview): 'both' | 'mentors' | 'mentees' | null {
  if (mentors === 0 && mentees === 0) return 'both';
  if (mentors === 0) return 'mentors';
  return mentees === 0 ? 'mentees' : null;
}
