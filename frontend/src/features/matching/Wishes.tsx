import { Button, Loader } from '@mantine/core';
import { IconFileImport, IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../backend';
import { boardCalls, useWishes, type Trial, type WishesRead, type WishesView } from '../../backend/board';
import { useText } from '../../text';
import { ConfirmBar, GroupTitle, showNotice, SidePanel } from '../../ui';
import { shareOut } from './plan';
import styles from './Wishes.module.css';
import { useFigures } from './useFigures';

interface WishesProps {
  weights: Trial['weights'];
  onTry: (weights: Trial['weights']) => void;
  onClose: () => void;
}

/** The round of wishes: cards without names out, answers by code in, and how much they count. */
export function Wishes({ weights, onTry, onClose }: WishesProps) {
  const { t, lang } = useText();
  const view = useWishes().data;
  const cards = useChange(boardCalls.writeCards, { toldHere: true });
  const read = useChange(boardCalls.readWishes, { toldHere: true });
  const [file, setFile] = useState<WishesRead | null>(null);
  const write = (to: string) =>
    cards.mutate({ to, lang }, { onSuccess: ({ path }) => showNotice({ id: 'cards', text: t('matching.cards_written', { path }) }) });
  return (
    <SidePanel label={t('matching.wishes')} onClose={onClose} head={<strong>{t('matching.wishes')}</strong>}>
      <p className={styles['what']}>{t('matching.wishes_what')}</p>
      <div className={styles['does']}>
        {(['mentor', 'mentee'] as const).map((to) => (
          <Button key={to} disabled={cards.isPending} leftSection={<IconFileSpreadsheet size={16} stroke={1.75} aria-hidden />} onClick={() => write(to)}>
            {t(`matching.cards_${to}`)}
          </Button>
        ))}
        <Button disabled={read.isPending} leftSection={<IconFileImport size={16} stroke={1.75} aria-hidden />} onClick={() => read.mutate(undefined, { onSuccess: setFile })}>
          {t('matching.wishes_read')}
        </Button>
      </div>
      {file && <Looked read={file} onDone={() => setFile(null)} />}
      {view ? <Standing view={view} weights={weights} onTry={onTry} /> : <Loader size="sm" />}
    </SidePanel>
  );
}

// What a file of answers holds, before anything is written.
function Looked({ read: { path, file }, onDone }: { read: WishesRead; onDone: () => void }) {
  const { t, say } = useText();
  const { whole } = useFigures();
  const take = useChange(boardCalls.takeWishes);
  const n = file.wishes.length;
  return (
    <ConfirmBar
      actions={
        <>
          {n > 0 && (
            <Button variant="filled" disabled={take.isPending} onClick={() => take.mutate({ path, sha256: file.sha256 }, { onSuccess: onDone })}>
              {t('matching.wishes_take', { count: n, n: whole(n) })}
            </Button>
          )}
          <Button onClick={onDone}>{t('matching.not_now')}</Button>
        </>
      }
    >
      <p>{t('matching.wishes_seen', { file: file.file, rows: whole(file.rows), n: whole(n), blank: whole(file.blank), again: whole(file.again) })}</p>
      {file.doubts.map((doubt) => (
        <p key={say(doubt)}>{say(doubt)}</p>
      ))}
    </ConfirmBar>
  );
}

function Standing({ view, weights, onTry }: { view: WishesView } & Omit<WishesProps, 'onClose'>) {
  const { t, say } = useText();
  const { whole } = useFigures();
  const forget = useChange(boardCalls.forgetWishes);
  const coded = view.people.filter((each) => each.code !== '');
  if (coded.length === 0) return null;
  return (
    <>
      <p>{t('matching.wishes_given', { count: view.given, n: whole(view.given), all: whole(coded.length), weight: whole(view.weight) })}</p>
      {view.given > 0 && (
        <div className={styles['does']}>
          {view.weight === 0 && weights.some((each) => each.criterion === 'wishes') && (
            <Button variant="filled" onClick={() => onTry(shareOut(weights, 'wishes', view.usual))}>
              {t('matching.wishes_weigh', { n: whole(view.usual) })}
            </Button>
          )}
          <Button disabled={forget.isPending} onClick={() => forget.mutate(undefined)}>
            {t('matching.wishes_forget')}
          </Button>
        </div>
      )}
      <GroupTitle>{t('matching.wishes_codes')}</GroupTitle>
      <p className={styles['what']}>{t('matching.wishes_codes_what')}</p>
      <ul className={styles['codes']}>
        {coded.map((each) => (
          <li key={each.who.enrolment}>
            <code>{each.code}</code>
            <div>
              <div>
                {each.who.name} <span>{say({ key: `role.${each.role}` })}</span>
              </div>
              {each.first.length > 0 && <div className={styles['wish']}>{t('matching.wish_first', { names: each.first.join(', ') })}</div>}
              {each.not.length > 0 && <div className={styles['wish']}>{t('matching.wish_not', { names: each.not.join(', ') })}</div>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
