import { Button, Loader, NumberInput, SegmentedControl, Slider, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../backend';
import { boardCalls, KEPT, type BoardView, type MoveCost, type PricesView, type RuleRow, type Trial } from '../../backend/board';
import { useText } from '../../text';
import { ConfirmBar, GroupTitle, SidePanel } from '../../ui';
import { Curve } from './Curve';
import { shareOut, WHOLE } from './plan';
import styles from './Tuning.module.css';
import { useFigures } from './useFigures';

interface TuningProps {
  board: BoardView;
  prices: PricesView | undefined;
  trial: Trial;
  tried: boolean;
  onTry: (trial: Trial) => void;
  onClose: () => void;
}

/** Weights, rules and floor. The plan follows while they are moved; nothing holds before it is kept. */
export function Tuning({ board, prices, trial, tried, onTry, onClose }: TuningProps) {
  const { t } = useText();
  const keep = useChange(boardCalls.keep);
  return (
    <SidePanel label={t('matching.weights')} onClose={onClose} head={<strong>{t('matching.weights')}</strong>}>
      {tried ? (
        <ConfirmBar
          actions={
            <>
              <Button variant="filled" disabled={keep.isPending} onClick={() => keep.mutate(trial, { onSuccess: () => onTry(KEPT) })}>
                {t('matching.keep')}
              </Button>
              <Button onClick={() => onTry(KEPT)}>{t('matching.let_go')}</Button>
            </>
          }
        >
          {t('matching.trying')}
        </ConfirmBar>
      ) : (
        <p className={styles['what']}>{t('matching.weights_what')}</p>
      )}
      <Weights board={board} prices={prices} trial={trial} onTry={onTry} />
      <GroupTitle>{t('matching.rules')}</GroupTitle>
      <p className={styles['what']}>{t('matching.rules_what')}</p>
      {(trial.rules.length > 0 ? trial.rules : board.rules).map((rule, _, all) => (
        <Rule key={rule.rule} rule={rule} onChange={(next) => onTry({ ...trial, rules: all.map((each) => (each.rule === next.rule ? next : each)) })} />
      ))}
      <MovePrice now={trial.move ?? board.move} onChange={(move) => onTry({ ...trial, move })} />
      <GroupTitle>{t('matching.floor')}</GroupTitle>
      {prices ? (
        <Curve board={board} steps={prices.curve} onFloor={(floor) => onTry({ ...trial, floor })} />
      ) : (
        <Loader size="xs" aria-label={t('matching.solving')} />
      )}
      <KeepAs trial={trial} />
    </SidePanel>
  );
}

function Weights({ board, prices, trial, onTry }: Pick<TuningProps, 'board' | 'prices' | 'trial' | 'onTry'>) {
  const { t, say } = useText();
  const { whole } = useFigures();
  const shown = trial.weights.length > 0 ? trial.weights : board.plan.weights;
  return (
    <ul className={styles['weights']}>
      {shown.map(({ criterion, weight }) => {
        const name = say({ key: `criterion.${criterion}` });
        const range = prices?.ranges.find((each) => each.criterion === criterion);
        return (
          <li key={criterion}>
            <div className={styles['head']}>
              <span>{name}</span>
              <span className={styles['number']}>{whole(weight)}</span>
            </div>
            <Slider
              min={0}
              max={WHOLE}
              step={1}
              size="sm"
              label={null}
              thumbLabel={name}
              value={weight}
              onChange={(value) => onTry({ ...trial, weights: shareOut(shown, criterion, value) })}
            />
            {range && (
              <p className={styles['range']}>
                {range.from === 0 && range.to === WHOLE ? t('matching.range_all') : t('matching.range', { from: whole(range.from), to: whole(range.to) })}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const SETTINGS = ['hard', 'avoid', 'off'] as const;
/** The most times in common that can be asked for, in the page; the engine takes more. */
const MOST_TIMES = 10;

function Rule({ rule, onChange }: { rule: RuleRow; onChange: (rule: RuleRow) => void }) {
  const { t } = useText();
  const name = t(`matching.rule_${rule.rule as 'language' | 'time' | 'format' | 'wish' | 'previous'}`);
  return (
    <div className={styles['rule']}>
      <span aria-hidden>{name}</span>
      <SegmentedControl
        size="xs"
        aria-label={name}
        value={rule.setting}
        data={SETTINGS.map((value) => ({ value, label: t(`matching.setting_${value}`) }))}
        onChange={(setting) => onChange({ ...rule, setting })}
      />
      {rule.rule === 'time' && rule.setting !== 'off' && (
        <NumberInput
          size="xs"
          w={130}
          label={t('matching.least_times')}
          min={1}
          max={MOST_TIMES}
          allowDecimal={false}
          clampBehavior="strict"
          value={Math.max(1, rule.least)}
          onChange={(least) => typeof least === 'number' && onChange({ ...rule, least })}
        />
      )}
    </div>
  );
}

/** The dearest that moving a pair can be made, in points. */
const MOST_MOVE = 100;

// What a proposed pair is worth keeping, and whether approved pairs may be moved too.
function MovePrice({ now, onChange }: { now: MoveCost; onChange: (move: MoveCost) => void }) {
  const { t } = useText();
  return (
    <>
      <GroupTitle>{t('matching.move_price')}</GroupTitle>
      <p className={styles['what']}>{t('matching.move_price_what')}</p>
      <div className={styles['rule']}>
        <NumberInput
          size="xs"
          w={150}
          label={t('matching.move_price_points')}
          min={0}
          max={MOST_MOVE}
          allowDecimal={false}
          clampBehavior="strict"
          value={now.points}
          onChange={(points) => typeof points === 'number' && onChange({ ...now, points })}
        />
        <Switch size="sm" label={t('matching.move_price_approved')} checked={now.approved} onChange={({ currentTarget }) => onChange({ ...now, approved: currentTarget.checked })} />
      </div>
    </>
  );
}

// Keeps what is tried, or what holds, under a name, to be compared with other ways.
function KeepAs({ trial }: { trial: Trial }) {
  const { t } = useText();
  const save = useChange(boardCalls.saveScenario);
  const [name, setName] = useState('');
  return (
    <>
      <GroupTitle>{t('matching.scenario')}</GroupTitle>
      <p className={styles['what']}>{t('matching.scenario_what')}</p>
      <form
        className={styles['chosen']}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ name, trial }, { onSuccess: () => setName('') });
        }}
      >
        <TextInput size="xs" style={{ flex: 1 }} maxLength={40} aria-label={t('matching.scenario_name')} placeholder={t('matching.scenario_name')} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <Button type="submit" size="compact-sm" disabled={name.trim() === '' || save.isPending}>
          {t('matching.scenario_save')}
        </Button>
      </form>
    </>
  );
}
