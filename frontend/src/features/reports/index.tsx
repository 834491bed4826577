import { Button, SegmentedControl, Tabs } from '@mantine/core';
import { IconDeviceFloppy, IconFileSpreadsheet, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { backend, useChange, useOverview, useReport, type ReportPreview, type Written } from '../../backend';
import { asLang, count, moment, useText, type Lang } from '../../text';
import { CommandButton, EmptyState, FaultNotice, go, GroupTitle, SayText, Screen, useCommands, type Command } from '../../ui';
import styles from './Reports.module.css';
import { SheetTable } from './SheetTable';

/** The report to the partner: what it holds, what is left out, and the file itself. */
export default function Reports() {
  const { t, lang } = useText();
  const [reportLang, setReportLang] = useState<Lang>(lang);
  const report = useReport(reportLang);
  const write = useChange(backend.reports.write, { faultShownHere: true });
  const preview = report.data;
  const command: Command = {
    id: 'reports.write',
    name: t('reports.write'),
    icon: IconDeviceFloppy,
    keys: 'mod+shift+s',
    disabled: !preview?.ready || write.isPending,
    run: () => write.mutate(reportLang),
  };
  useCommands([command]);
  const refused = write.error && write.error.code !== 'cancelled' ? write.error : null;
  return (
    <Screen title={t('screen.reports')} status={preview && <Standing preview={preview} />} main={<CommandButton command={command} main />}>
      {report.error && <FaultNotice fault={report.error} />}
      {refused && <FaultNotice fault={refused} action={<Button onClick={command.run}>{t('do.try_again')}</Button>} />}
      {write.data && !refused && <Done written={write.data} />}
      {preview && (
        <>
          <Recipient preview={preview} lang={reportLang} onLang={setReportLang} />
          {preview.ready ? <Preview preview={preview} /> : <NotReady preview={preview} />}
          <Sent preview={preview} />
        </>
      )}
    </Screen>
  );
}

function Standing({ preview }: { preview: ReportPreview }) {
  const { t, lang } = useText();
  const last = preview.sent.find(({ what }) => what === 'cohort_report');
  return last ? t('reports.last', { at: moment(lang, last.at), file: last.file }) : t('reports.never');
}

function Done({ written }: { written: Written }) {
  const { t } = useText();
  return (
    <div role="status" className={styles['done']}>
      <p className={styles['doneTitle']}>{t('reports.done')}</p>
      <p className={styles['path']}>{written.path}</p>
      {written.kept !== '' && <p>{t('reports.kept', { file: written.kept })}</p>}
    </div>
  );
}

interface RecipientProps {
  preview: ReportPreview;
  lang: Lang;
  onLang: (lang: Lang) => void;
}

function Recipient({ preview, lang, onLang }: RecipientProps) {
  const { t } = useText();
  const programme = useOverview().data?.programme;
  return (
    <section className={styles['row']} aria-label={t('reports.cohort')}>
      <IconFileSpreadsheet size={20} stroke={1.5} aria-hidden className={styles['icon']} />
      <div className={styles['what']}>
        <h2>{t('reports.cohort')}</h2>
        <p>{programme?.partner ? t('reports.to', { who: programme.partner }) : t('reports.to_partner')}</p>
        <p className={styles['file']}>{preview.fileName}</p>
      </div>
      <div className={styles['left']}>
        <GroupTitle>{t('reports.left_out')}</GroupTitle>
        <ul>
          {preview.leftOut.map((say, index) => (
            <li key={index}>
              <SayText say={say} />
            </li>
          ))}
        </ul>
      </div>
      <div className={styles['lang']}>
        <GroupTitle>{t('reports.language')}</GroupTitle>
        <SegmentedControl
          size="xs"
          aria-label={t('reports.language')}
          value={lang}
          onChange={(value) => onLang(asLang(value))}
          data={[
            { value: 'nb', label: t('language.nb') },
            { value: 'en', label: t('language.en') },
          ]}
        />
      </div>
    </section>
  );
}

function Preview({ preview }: { preview: ReportPreview }) {
  const { t } = useText();
  const [sheet, setSheet] = useState(0);
  const shown = Math.min(sheet, preview.sheets.length - 1);
  return (
    <section aria-label={t('reports.preview')}>
      <Tabs value={String(shown)} onChange={(value) => setSheet(Number(value ?? 0))}>
        <Tabs.List>
          {preview.sheets.map((each, index) => (
            <Tabs.Tab key={each.name} value={String(index)}>
              {each.name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {preview.sheets.map((each, index) => (
          <Tabs.Panel key={each.name} value={String(index)} className={styles['sheets'] ?? ''} tabIndex={0}>
            <SheetTable sheet={each} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}

type Sort = 'cohort_report' | 'corrected_sheet' | 'wish_cards';

/** Every file that was made to leave the machine: reports, and spreadsheets with questions to a sender. */
function Sent({ preview }: { preview: ReportPreview }) {
  const { t, lang } = useText();
  if (preview.sent.length === 0) return null;
  return (
    <section className={styles['sent']} aria-labelledby="reports-sent">
      <h2 id="reports-sent">{t('reports.sent')}</h2>
      <ul>
        {preview.sent.map(({ at, file, what, rows }) => (
          <li key={at + file}>
            <span className={styles['file']} title={file}>
              {file}
            </span>
            <span>{t(`reports.what.${what as Sort}`)}</span>
            <span>{t('reports.rows', { count: rows, n: count(lang, rows) })}</span>
            <span>{moment(lang, at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NotReady({ preview }: { preview: ReportPreview }) {
  const { t } = useText();
  return (
    <EmptyState
      title={t('reports.not_ready')}
      action={
        <Button leftSection={<IconLink size={16} stroke={1.75} aria-hidden />} onClick={() => go('matching')}>
          {t('reports.to_matching')}
        </Button>
      }
    >
      {preview.why && <SayText say={preview.why} />}
    </EmptyState>
  );
}
