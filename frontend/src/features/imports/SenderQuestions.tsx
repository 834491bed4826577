import { Button, SegmentedControl } from '@mantine/core';
import { IconCopy, IconFileSpreadsheet } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { backend, useChange, writeClipboard, type BackRequest, type Inspection } from '../../backend';
import { asLang, count, useText, type Lang } from '../../text';
import { FaultNotice, showNotice } from '../../ui';
import styles from './SenderQuestions.module.css';
import { inspections } from './useInspection';
import type { Work } from './works';

/** What the sender of a file must answer, with the decisions so far. */
export function useAsked(work: Work, lang: Lang) {
  const { path, decided } = work;
  const request: BackRequest = { path, sha256: '', file: work.name, choices: decided.choices, lang };
  return useQuery({
    queryKey: [...inspections, 'asked', path, decided.choices, lang],
    queryFn: () => backend.imports.asked(request),
    gcTime: 0,
    staleTime: 0,
  });
}

/** The questions to the sender, as a list to be copied to an e-mail and as a spreadsheet to be filled in. */
export function SenderQuestions({ work, inspection }: { work: Work; inspection: Pick<Inspection, 'sha256' | 'file'> }) {
  const { t, lang } = useText();
  const [asks, setAsks] = useState<Lang>(lang);
  const asked = useAsked(work, asks);
  const save = useChange(
    () =>
      backend.imports.sendBack({
        path: work.path,
        sha256: inspection.sha256,
        file: inspection.file,
        choices: work.decided.choices,
        lang: asks,
      }),
    { faultShownHere: true, toldHere: true },
  );
  const rows = asked.data?.rows;
  if (asked.error) return <FaultNotice fault={asked.error} />;
  if (!rows) return <p className={styles['what']}>{t('app.loading')}</p>;
  if (rows.length === 0) return <p className={styles['what']}>{t('imports.back.none')}</p>;
  const copy = async () => {
    const copied = await writeClipboard(rows.map(({ line }) => line).join('\r\n'));
    if (copied) showNotice({ id: 'copied', text: t('imports.back.copied', { count: rows.length, n: count(lang, rows.length) }) });
    else showNotice({ id: 'copied', tone: 'fault', text: t('table.not_copied') });
  };
  return (
    <>
      <p className={styles['what']}>{t('imports.back.what')}</p>
      <SegmentedControl
        size="xs"
        aria-label={t('imports.back.language')}
        value={asks}
        onChange={(value) => setAsks(asLang(value))}
        data={[
          { value: 'nb', label: t('language.nb') },
          { value: 'en', label: t('language.en') },
        ]}
      />
      <ol className={styles['list']} lang={asks}>
        {rows.map(({ row, name, question }, index) => (
          <li key={index}>
            <span>
              {t('imports.file.row', { row: String(row) })}
              {name !== '' && ` · ${name}`}
            </span>
            {question}
          </li>
        ))}
      </ol>
      <div className={styles['actions']}>
        <Button leftSection={<IconCopy size={16} stroke={1.75} aria-hidden />} onClick={() => void copy()}>
          {t('imports.back.copy')}
        </Button>
        <Button
          leftSection={<IconFileSpreadsheet size={16} stroke={1.75} aria-hidden />}
          loading={save.isPending}
          onClick={() => save.mutate(undefined)}
        >
          {t('imports.back.save')}
        </Button>
      </div>
      {save.error && save.error.code !== 'cancelled' && <FaultNotice fault={save.error} />}
      {save.data && (
        <p role="status" className={styles['saved']}>
          {t('imports.back.saved')} <span>{save.data.path}</span>
          {save.data.kept !== '' && <span>{t('reports.kept', { file: save.data.kept })}</span>}
        </p>
      )}
    </>
  );
}
