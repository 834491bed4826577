import { Slider } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { backend, useChange, type MatchingView, type WeightRow } from '../../backend';
import { useText } from '../../text';
import { SidePanel } from '../../ui';
import { sameWeights, shareOut, WHOLE } from './plan';
import { useFigures } from './useFigures';
import styles from './WeightsPanel.module.css';

const SETTLED = 250;

/** How much each criterion counts. Moving one shares the rest out between the others. */
export function WeightsPanel({ view, onClose }: { view: MatchingView; onClose: () => void }) {
  const { t, say } = useText();
  const { whole } = useFigures();
  const set = useChange(backend.matching.setWeights);
  const [seen, setSeen] = useState(view.weights);
  const [draft, setDraft] = useState<WeightRow[] | null>(null);
  if (seen !== view.weights) {
    setSeen(view.weights);
    setDraft(null);
  }
  const shown = draft ?? view.weights;
  const apply = useDebouncedCallback((weights: WeightRow[]) => {
    if (sameWeights(weights, view.weights)) setDraft(null);
    else set.mutate(weights, { onError: () => setDraft(null) });
  }, SETTLED);
  return (
    <SidePanel label={t('matching.weights')} onClose={onClose} head={<strong>{t('matching.weights')}</strong>}>
      <p className={styles['what']}>{t('matching.weights_what')}</p>
      <ul className={styles['weights']}>
        {shown.map(({ criterion, weight }) => {
          const name = say({ key: `criterion.${criterion}` });
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
                onChange={(value) => setDraft(shareOut(shown, criterion, value))}
                onChangeEnd={(value) => apply(shareOut(shown, criterion, value))}
              />
            </li>
          );
        })}
      </ul>
    </SidePanel>
  );
}
