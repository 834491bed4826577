import { IconAlertTriangle } from '@tabler/icons-react';
import type { PairRow, PartRow } from '../../backend';
import { day, useText } from '../../text';
import { CommandButton, GroupTitle, SidePanel, Tag, type Command } from '../../ui';
import styles from './PairPanel.module.css';
import { useFigures } from './useFigures';
import { isApproved } from './usePairCommands';

interface PairProps {
  pair: PairRow;
  commands: readonly Command[];
  onClose: () => void;
}

/** One pair explained: what each criterion adds, how good it is for each of the two, and what to mind. */
export function PairPanel({ pair, commands, onClose }: PairProps) {
  const { t, say, lang } = useText();
  const { exact } = useFigures();
  const { mentor, mentee } = pair;
  const heaviest = Math.max(...pair.parts.map((part) => part.weight), 1);
  return (
    <SidePanel
      label={t('matching.pair', { mentor: mentor.name, mentee: mentee.name })}
      onClose={onClose}
      head={
        <>
          <div className={styles['names']}>
            <span title={mentor.name}>{mentor.name}</span>
            <span title={mentee.name}>{mentee.name}</span>
          </div>
          <div className={styles['under']}>
            {isApproved(pair) ? (
              <Tag tone="accent">
                {pair.approvedOn === ''
                  ? say({ key: `pair_state.${pair.state}` })
                  : t('matching.approved_on', { date: day(lang, pair.approvedOn) })}
              </Tag>
            ) : (
              <Tag>{say({ key: 'matching.state.suggested' })}</Tag>
            )}
            {pair.locked && <Tag tone="accent">{t('matching.is_locked')}</Tag>}
          </div>
        </>
      }
    >
      <div className={styles['actions']}>
        {commands
          .filter((command) => command.keys !== undefined)
          .map((command) => (
            <CommandButton key={command.id} command={command} fw={500} />
          ))}
      </div>
      {pair.warnings.map((warning) => (
        <p key={say(warning)} className={styles['warning']}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {say(warning)}
        </p>
      ))}
      <GroupTitle>{t('matching.why')}</GroupTitle>
      <ul className={styles['parts']}>
        {pair.parts.map((part) => (
          <Part key={part.criterion} part={part} heaviest={heaviest} />
        ))}
      </ul>
      <div className={styles['total']}>
        <span>{t('matching.total')}</span>
        <span>{t('matching.of', { points: exact(pair.score), most: '100' })}</span>
      </div>
      <GroupTitle>{t('matching.compared')}</GroupTitle>
      <p className={styles['plain']}>{say(pair.rank)}</p>
      <GroupTitle>{t('matching.both')}</GroupTitle>
      {[mentor, mentee].map((person) => (
        <p key={person.enrolment} className={styles['plain']}>
          <a href={`#/people/${encodeURIComponent(person.enrolment)}`}>{person.name}</a>
          {person.line !== '' && <span>{person.line}</span>}
        </p>
      ))}
    </SidePanel>
  );
}

// The track is as long as the criterion weighs, and filled as far as the pair has its points.
function Part({ part, heaviest }: { part: PartRow; heaviest: number }) {
  const { say, t } = useText();
  const { exact, whole } = useFigures();
  const most = part.weight * 100;
  return (
    <li>
      <div className={styles['partHead']}>
        <span>{say({ key: `criterion.${part.criterion}` })}</span>
        <span className={styles['number']}>{t('matching.of', { points: exact(part.points), most: whole(part.weight) })}</span>
      </div>
      <div className={styles['track']} data-missing={part.missing || undefined} style={{ width: `${(part.weight / heaviest) * 100}%` }} aria-hidden>
        <div style={{ width: `${most === 0 ? 0 : (part.points / most) * 100}%` }} />
      </div>
      <p>{say(part.say)}</p>
    </li>
  );
}
