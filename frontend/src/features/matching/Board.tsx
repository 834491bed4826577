import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState, type CSSProperties } from 'react';
import { useOverview, type MatchingView, type PairRow } from '../../backend';
import { KEPT, useCell, usePrices, type BoardView, type Trial } from '../../backend/board';
import { useText } from '../../text';
import { CommandButton, CommandItems, Filters, Screen, useCommands } from '../../ui';
import { Apart } from './Apart';
import styles from './Board.module.css';
import { Changes } from './Changes';
import { priceOf } from './explain';
import { Heat, type Pick } from './Heat';
import { Legend } from './Legend';
import { Loose } from './Loose';
import { Notices } from './Notices';
import { PairPanel, PairWaits } from './PairPanel';
import { partnerOf } from './plan';
import { PlanTable } from './PlanTable';
import { Reveal } from './Reveal';
import { Scenarios } from './Scenarios';
import { Ties } from './Ties';
import { Tuning } from './Tuning';
import { Unmatched, UnmatchedPanel } from './Unmatched';
import { useChanges } from './useChanges';
import { useFigures } from './useFigures';
import { useStable } from './useStable';
import { isApproved, usePairCommands } from './usePairCommands';
import { useScreenCommands } from './useScreenCommands';
import { Wishes } from './Wishes';

type Shown = 'plan' | 'unmatched' | 'apart' | 'scenarios';

// What the side panel is about: a conceivable pair, somebody without one, the weights.
type Open = ({ about: 'pair' } & Pick) | { about: 'unmatched'; enrolment: string } | { about: 'weights' } | { about: 'wishes' } | null;

interface BoardProps {
  board: BoardView;
  solves: boolean;
  /** What is tried now, and the trial that was asked about last. */
  trial: Trial;
  asked: Trial;
  onTry: (trial: Trial) => void;
}

/** The plan beside the sheet of all pairs, with all that shapes it: ties, locks, bans, weights, rules. */
export function Board({ board, solves, trial, asked, onTry }: BoardProps) {
  const { t } = useText();
  const { whole } = useFigures();
  const view = board.plan;
  const [shown, setShown] = useState<Shown>('plan');
  const [open, setOpen] = useState<Open>(null);
  const [moving, setMoving] = useState(false);
  const [menu, setMenu] = useState<(Pick & { x: number; y: number }) | null>(null);
  const [reveals, setReveals] = useState(false);
  const tried = trial !== KEPT;
  const changes = useChanges(view, asked !== KEPT);
  const prices = usePrices(asked, !solves).data;
  const pick = open?.about === 'pair' ? open : null;
  const looked = useCell(asked, pick).data;
  const cell = pick && looked?.pair.mentor.enrolment === pick.mentor && looked.pair.mentee.enrolment === pick.mentee ? looked : undefined;
  const show = useStable(({ mentor, mentee }: Pick) => setOpen({ about: 'pair', mentor, mentee }));
  const commands = usePairCommands(board, (pair) => {
    show({ mentor: pair.mentor.enrolment, mentee: pair.mentee.enrolment });
    setMoving(true);
  });
  const commandsOf = useStable(commands.ofPair);
  const onRow = useStable((mentor: string) => show({ mentor, mentee: partnerOf(view, mentor)?.enrolment ?? '' }));
  const onMenu = useStable((at: Pick, x: number, y: number) => {
    show(at);
    setMenu({ ...at, x, y });
  });
  const onDrop = useStable((to: Pick) => {
    commands.pairUp(to);
    show(to);
  });
  const effect = useStable((to: Pick) => <Effect board={board} trial={asked} to={to} />);
  const alone = open?.about === 'unmatched' ? view.unmatched.find((each) => each.who.enrolment === open.enrolment) : undefined;
  const screen = useScreenCommands({ view, solves, tried, tunes: open?.about === 'weights', onTune: (on) => setOpen(on ? { about: 'weights' } : null), onReveal: () => setReveals(true), onWishes: () => setOpen({ about: 'wishes' }) });
  useCommands(reveals ? [] : [...screen.all, ...(cell ? commands.ofCell(cell) : [])]);

  const apart = view.bans.length + view.ties.filter((tie) => tie.state !== 'open').length;
  const tools = (
    <Filters
      label={t('matching.shows')}
      value={shown}
      choices={[
        { id: 'plan', name: t('matching.shows.plan'), count: whole(view.pairs.length) },
        { id: 'unmatched', name: t('matching.shows.unmatched'), count: whole(view.unmatched.length) },
        { id: 'apart', name: t('matching.shows.apart'), count: whole(apart) },
        { id: 'scenarios', name: t('matching.shows.scenarios') },
      ]}
      onChange={setShown}
    />
  );
  const close = () => setOpen(null);
  const panel = () => {
    if (open?.about === 'weights') return <Tuning board={board} prices={prices} trial={trial} tried={tried} onTry={onTry} onClose={close} />;
    if (open?.about === 'wishes') return <Wishes weights={board.plan.weights} onTry={(weights) => {
      onTry({ ...trial, weights });
      setOpen({ about: 'weights' });
    }} onClose={close} />;
    if (alone) {
      const reliefs = board.reliefs.filter((relief) => relief.who === alone.who.enrolment);
      return <UnmatchedPanel row={alone} reliefs={reliefs} onClose={close} />;
    }
    if (!pick) return null;
    if (!cell) return <PairWaits label={nameOf(board, pick, t)} onClose={close} />;
    return <PairPanel board={board} prices={prices} cell={cell} commands={commands.ofCell(cell)} moving={moving} onMoving={setMoving} onPick={show} onClose={close} />;
  };
  return (
    <>
      <Screen
        fill
        title={t('screen.matching')}
        status={<Standing view={view} solves={solves} tried={tried} />}
        actions={screen.actions.map((command) => (
          <CommandButton key={command.id} command={command} aria-pressed={command.id === 'matching.weights' ? open?.about === 'weights' : undefined} />
        ))}
        main={
          <>
            {screen.main}
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" size={30} aria-label={t('matching.more')}>
                  <IconDots size={18} stroke={1.75} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <CommandItems commands={screen.more} />
              </Menu.Dropdown>
            </Menu>
          </>
        }
        tools={tools}
        panel={panel()}
      >
        {shown === 'plan' && (
          <div className={styles['above']}>
            <Loose locks={view.loose} />
            <Ties ties={view.ties} />
            <Notices board={board} />
          </div>
        )}
        <Changes seen={changes.seen} onClose={changes.close} />
        {shown === 'plan' && (
          <div className={styles['sheet']} style={{ '--cols': board.mentees.length } as CSSProperties}>
            <PlanTable
              view={view}
              prices={prices}
              current={pick && partnerOf(view, pick.mentor)?.enrolment === pick.mentee ? pick.mentor : ''}
              changed={changes.seen.mentors}
              commandsOf={commandsOf}
              onCurrent={onRow}
            />
            <div className={styles['map']}>
              <Heat
                board={board}
                current={pick}
                changed={changes.seen.mentors}
                onCurrent={show}
                onMenu={onMenu}
                onDrop={onDrop}
                effect={effect}
              />
              <Legend />
            </div>
          </div>
        )}
        {shown === 'unmatched' && (
          <Unmatched
            rows={view.unmatched}
            current={alone?.who.enrolment ?? ''}
            onCurrent={(enrolment) => setOpen({ about: 'unmatched', enrolment })}
          />
        )}
        {shown === 'apart' && <Apart view={view} />}
        {shown === 'scenarios' && <Scenarios />}
      </Screen>
      <Menu opened={menu !== null && cell !== undefined} onChange={(on) => !on && setMenu(null)} position="bottom-start" offset={2}>
        <Menu.Target>
          <div aria-hidden style={{ position: 'fixed', left: menu?.x ?? 0, top: menu?.y ?? 0, width: 1, height: 1 }} />
        </Menu.Target>
        <Menu.Dropdown>
          <CommandItems commands={cell ? commands.ofCell(cell) : []} />
        </Menu.Dropdown>
      </Menu>
      {reveals && <ApprovedPairs view={view} onClose={() => setReveals(false)} />}
    </>
  );
}

function nameOf(board: BoardView, pick: Pick, t: ReturnType<typeof useText>['t']): string {
  const mentor = board.mentors.find((each) => each.enrolment === pick.mentor)?.name ?? '';
  const mentee = board.mentees.find((each) => each.enrolment === pick.mentee)?.name ?? '';
  return t('matching.pair', { mentor, mentee });
}

function ApprovedPairs({ view, onClose }: { view: MatchingView; onClose: () => void }) {
  const label = useOverview().data?.programme.label ?? '';
  const approved: PairRow[] = view.pairs.filter(isApproved);
  return <Reveal title={label} pairs={approved} onClose={onClose} />;
}

// What the plan becomes, told while a pair is held over another place.
function Effect({ board, trial, to }: { board: BoardView; trial: Trial; to: Pick }) {
  const { t, say, lang } = useText();
  const figures = useFigures();
  const cell = useCell(trial, to).data;
  if (!cell || cell.pair.mentor.enrolment !== to.mentor || cell.pair.mentee.enrolment !== to.mentee) return <>{t('matching.solving')}</>;
  const now = partnerOf(board.plan, to.mentor);
  const told = priceOf(cell, board.held, now && { mentor: cell.pair.mentor.name, mentee: now.name }, { t, lang }, figures);
  return <>{told.length > 0 ? told.join(' ') : cell.impossible.map((why) => say(why)).join(' ')}</>;
}

// Where things stand, in one line.
function Standing({ view, solves, tried }: { view: MatchingView; solves: boolean; tried: boolean }) {
  const { t } = useText();
  const { whole } = useFigures();
  const approved = { count: view.approved, n: whole(view.approved) };
  const allDone = view.suggested === 0 && view.approved > 0;
  const proposed = view.stages.proposed;
  const parts = [
    ...(allDone ? [t('matching.all_approved', approved)] : []),
    ...(view.stages.draft > 0 || view.pairs.length === 0 ? [t('matching.suggested', { count: view.stages.draft, n: whole(view.stages.draft) })] : []),
    ...(proposed > 0 ? [t('matching.proposed', { count: proposed, n: whole(proposed) })] : []),
    ...(!allDone && view.approved > 0 ? [t('matching.approved', approved)] : []),
    ...(view.stages.objection > 0 ? [t('matching.objections', { count: view.stages.objection, n: whole(view.stages.objection) })] : []),
    ...(view.openTies > 0 ? [t('matching.open_ties', { count: view.openTies, n: whole(view.openTies) })] : []),
    ...(tried ? [t('matching.tried')] : []),
  ];
  return (
    <span className={styles['standing']}>
      {parts.join(', ')}
      {solves && !tried ? (
        <span>{`· ${t('matching.solving_again')}`}</span>
      ) : (
        view.verified && (
          <span title={t('matching.verified_what')}>
            {'· '}
            <IconShieldCheck size={15} stroke={1.75} aria-hidden />
            {t('matching.verified')}
          </span>
        )
      )}
    </span>
  );
}
