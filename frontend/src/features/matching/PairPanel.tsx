import { Loader, Select } from '@mantine/core';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useChange, type PairRow, type PartRow } from '../../backend';
import { boardCalls, type BoardView, type CellView, type PricesView } from '../../backend/board';
import { day, useText } from '../../text';
import { CommandButton, GroupTitle, SidePanel, Tag, type Command } from '../../ui';
import { priceOf } from './explain';
import type { Pick } from './Heat';
import styles from './PairPanel.module.css';
import { PairSteps } from './PairSteps';
import { partnerOf, standingOf, targetsOf } from './plan';
import { useFigures } from './useFigures';
import { isApproved } from './usePairCommands';

interface PairProps {
  board: BoardView;
  prices: PricesView | undefined;
  cell: CellView;
  commands: readonly Command[];
  /** Asks for the list of who the mentor could be moved to. */
  moving: boolean;
  onMoving: (on: boolean) => void;
  onPick: (pick: Pick) => void;
  onClose: () => void;
}

/** One conceivable pair explained: what each criterion adds, how good it is for each of the two, what it would cost, and what to mind. */
export function PairPanel({ board, prices, cell, commands, moving, onMoving, onPick, onClose }: PairProps) {
  const { t, say, lang } = useText();
  const figures = useFigures();
  const { pair } = cell;
  const { mentor, mentee } = pair;
  const heaviest = Math.max(...pair.parts.map((part) => part.weight), 1);
  const partner = partnerOf(board.plan, mentor.enrolment);
  const price = cell.inPlan ? [] : priceOf(cell, board.held, partner && { mentor: mentor.name, mentee: partner.name }, { t, lang }, figures);
  return (
    <SidePanel label={t('matching.pair', { mentor: mentor.name, mentee: mentee.name })} onClose={onClose} head={<Head cell={cell} />}>
      <div className={styles['actions']}>
        {commands
          .filter((command) => command.keys !== undefined)
          .map((command) => (
            <CommandButton key={command.id} command={command} fw={500} />
          ))}
      </div>
      {cell.impossible.length > 0 && (
        <div className={styles['barred']}>
          <IconBan size={16} stroke={1.75} aria-hidden />
          <div>
            {cell.impossible.map((why) => (
              <p key={why.key}>{say(why)}</p>
            ))}
          </div>
        </div>
      )}
      {price.length > 0 && (
        <div className={styles['price']} role="group" aria-label={t('matching.price')}>
          {price.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {cell.moves.length > 0 && <Moves cell={cell} />}
        </div>
      )}
      {pair.warnings.map((warning) => (
        <p key={say(warning)} className={styles['warning']}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {say(warning)}
        </p>
      ))}
      <PairSteps board={board} cell={cell} />
      {cell.inPlan && !isApproved(pair) && <MoveTo board={board} prices={prices} pair={pair} moving={moving} onMoving={onMoving} onPick={onPick} />}
      <Because board={board} pick={{ mentor: mentor.enrolment, mentee: mentee.enrolment }} />
      <GroupTitle>{t('matching.why')}</GroupTitle>
      <ul className={styles['parts']}>
        {pair.parts.map((part) => (
          <Part key={part.criterion} part={part} heaviest={heaviest} />
        ))}
      </ul>
      <div className={styles['total']}>
        <span>{t('matching.total')}</span>
        <span>{t('matching.of', { points: figures.exact(pair.score), most: '100' })}</span>
      </div>
      {cell.impossible.length === 0 && <Compared cell={cell} />}
      {standingOf(prices, cell).map((standing) => (
        <p key={standing.key} className={styles['plain']}>
          {t(`matching.${standing.key}`, { points: figures.score(standing.points) })}
        </p>
      ))}
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

// How good the two are for each other beside the others that each could have.
function Compared({ cell: { pair, mentorScore, menteeScore } }: { cell: CellView }) {
  const { t, say } = useText();
  const { score } = useFigures();
  return (
    <>
      <GroupTitle>{t('matching.compared')}</GroupTitle>
      <p className={styles['plain']}>{say(pair.rank)}</p>
      <p className={styles['plain']}>
        {t('matching.sides', { mentor: pair.mentor.name, mentee: pair.mentee.name, forMentor: score(mentorScore), forMentee: score(menteeScore) })}
      </p>
    </>
  );
}

function Head({ cell: { pair, inPlan, impossible } }: { cell: CellView }) {
  const { t, say, lang } = useText();
  const { mentor, mentee } = pair;
  return (
    <>
      <div className={styles['names']}>
        <span title={mentor.name}>{mentor.name}</span>
        <span title={mentee.name}>{mentee.name}</span>
      </div>
      <div className={styles['under']}>
        {!inPlan ? (
          <Tag>{t(impossible.length > 0 ? 'matching.not_possible' : 'matching.not_in_plan')}</Tag>
        ) : isApproved(pair) ? (
          <Tag tone="accent">
            {pair.state !== 'approved' || pair.approvedOn === '' ? say({ key: `pair_state.${pair.state}` }) : t('matching.approved_on', { date: day(lang, pair.approvedOn) })}
          </Tag>
        ) : (
          <Tag tone={pair.state === 'objection' ? 'amber' : 'plain'}>{say({ key: `matching.state.${pair.state}` })}</Tag>
        )}
        {pair.locked && <Tag tone="accent">{t('matching.is_locked')}</Tag>}
      </div>
    </>
  );
}

// A list that stays in the page while it is closed would take the Esc of the panel.
const NOT_KEPT = { keepMounted: false };

/** The panel while its pair is looked up. */
export function PairWaits({ label, onClose }: { label: string; onClose: () => void }) {
  return (
    <SidePanel label={label} onClose={onClose} head={<strong>{label}</strong>}>
      <Loader size="sm" />
    </SidePanel>
  );
}

// The other pairs that would be made anew.
function Moves({ cell }: { cell: CellView }) {
  const { t } = useText();
  return (
    <ul className={styles['moves']}>
      {cell.moves.map(({ mentor, from, to }) => (
        <li key={mentor.enrolment}>
          {t('matching.move', { mentor: mentor.name, from: from?.name ?? t('matching.nobody'), to: to?.name ?? t('matching.nobody') })}
        </li>
      ))}
    </ul>
  );
}

// Whom else the mentor could meet, the cheapest first. Choosing one shows what it would cost before anything is done.
function MoveTo({ board, prices, pair, moving, onMoving, onPick }: Omit<PairProps, 'cell' | 'commands' | 'onClose'> & { pair: PairRow }) {
  const { t } = useText();
  const { score } = useFigures();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!moving) return;
    field.current?.focus();
    field.current?.click();
    onMoving(false);
  }, [moving, onMoving]);
  const targets = targetsOf(board, prices, pair.mentor.enrolment, pair.mentee.enrolment);
  return (
    <Select
      ref={field}
      mt={12}
      comboboxProps={NOT_KEPT}
      label={t('matching.move_to_of', { name: pair.mentor.name })}
      placeholder={t('matching.move_to_hint')}
      searchable
      value={null}
      maxDropdownHeight={260}
      nothingFoundMessage={t('matching.move_to_none')}
      data={targets.map(({ person, points }) => ({ value: person.enrolment, label: t('matching.move_option', { name: person.name, points: score(points) }) }))}
      onChange={(mentee) => mentee !== null && onPick({ mentor: pair.mentor.enrolment, mentee })}
    />
  );
}

// Why the person has locked the two together or ruled them out, for the decision record.
function Because({ board, pick }: { board: BoardView; pick: Pick }) {
  const { t, say } = useText();
  const set = useChange(boardCalls.setReason, { toldHere: true });
  const is = (row: { mentor: { enrolment: string }; mentee: { enrolment: string } }) =>
    row.mentor.enrolment === pick.mentor && row.mentee.enrolment === pick.mentee;
  const chosen = board.plan.bans.some(is) || board.plan.pairs.some((pair) => is(pair) && pair.locked);
  if (!chosen) return null;
  const now = board.because.find((row) => row.mentor === pick.mentor && row.mentee === pick.mentee)?.why ?? '';
  return (
    <Select
      mt={12}
      comboboxProps={NOT_KEPT}
      label={t('matching.because')}
      placeholder={t('matching.because_hint')}
      clearable
      clearButtonProps={{ 'aria-label': t('matching.because_clear') }}
      value={now === '' ? null : now}
      data={board.reasons.map((why) => ({ value: why, label: say({ key: `matching.because.${why}` }) }))}
      onChange={(why) => set.mutate({ ...pick, why: why ?? '' })}
    />
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
