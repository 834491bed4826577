import { Button, SegmentedControl } from '@mantine/core';
import { IconCopy, IconFileDownload, IconForms } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { backend, useChange, writeClipboard } from '../../backend';
import { asLang, useText, type Lang } from '../../text';
import { FaultNotice, showNotice, useCommands } from '../../ui';
import styles from './Templates.module.css';

const roles = ['mentor', 'mentee'] as const;
type Role = (typeof roles)[number];

/** An empty spreadsheet for the partner, and the text of a questionnaire, for each role in both languages. */
export function Templates() {
  const { t, lang } = useText();
  const [asks, setAsks] = useState<Lang>(lang);
  const [form, setForm] = useState<Role | null>(null);
  const save = useChange((role: Role) => backend.imports.template(role, asks), { faultShownHere: true, toldHere: true });
  useCommands(
    roles.flatMap((role) => [
      { id: `imports.template.${role}`, name: t(`imports.template.save_${role}`), icon: IconFileDownload, run: () => save.mutate(role) },
      { id: `imports.form.${role}`, name: t(`imports.template.form_${role}`), icon: IconForms, run: () => setForm(role) },
    ]),
  );
  return (
    <section className={styles['templates']} aria-labelledby="imports-templates">
      <h2 id="imports-templates">{t('imports.template.title')}</h2>
      <p>{t('imports.template.what')}</p>
      <div className={styles['choices']}>
        <SegmentedControl
          size="xs"
          aria-label={t('imports.template.language')}
          value={asks}
          onChange={(value) => setAsks(asLang(value))}
          data={[
            { value: 'nb', label: t('language.nb') },
            { value: 'en', label: t('language.en') },
          ]}
        />
        {roles.map((role) => (
          <Button key={role} size="compact-sm" leftSection={<IconFileDownload size={15} stroke={1.75} aria-hidden />} onClick={() => save.mutate(role)}>
            {t(`imports.template.save_${role}`)}
          </Button>
        ))}
        {roles.map((role) => (
          <Button
            key={role}
            size="compact-sm"
            variant="subtle"
            aria-expanded={form === role}
            leftSection={<IconForms size={15} stroke={1.75} aria-hidden />}
            onClick={() => setForm(form === role ? null : role)}
          >
            {t(`imports.template.form_${role}`)}
          </Button>
        ))}
      </div>
      {save.error && save.error.code !== 'cancelled' && <FaultNotice fault={save.error} />}
      {save.data && (
        <p role="status" className={styles['saved']}>
          {t('imports.template.saved', { file: save.data.path })}
        </p>
      )}
      {form !== null && <Form role={form} lang={asks} />}
    </section>
  );
}

/** The text of a questionnaire, to be read here and copied. */
function Form({ role, lang }: { role: Role; lang: Lang }) {
  const { t } = useText();
  const form = useQuery({ queryKey: ['programme', 'form', role, lang], queryFn: () => backend.imports.form(role, lang) });
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  useEffect(() => {
    box?.scrollIntoView({ block: 'nearest' });
  }, [box, form.data]);
  if (form.error) return <FaultNotice fault={form.error} />;
  if (!form.data) return null;
  const { text } = form.data;
  const copy = async () => {
    const copied = await writeClipboard(text);
    if (copied) showNotice({ id: 'copied', text: t('imports.template.copied') });
    else showNotice({ id: 'copied', tone: 'fault', text: t('table.not_copied') });
  };
  return (
    <div ref={setBox} className={styles['form']}>
      <div className={styles['formHead']}>
        <span>{t('imports.template.form_what')}</span>
        <Button
          size="compact-sm"
          leftSection={<IconCopy size={15} stroke={1.75} aria-hidden />}
          onClick={() => void copy()}
        >
          {t('imports.template.copy')}
        </Button>
      </div>
      <textarea readOnly lang={lang} rows={12} aria-label={t(`imports.template.form_${role}`)} value={text} />
    </div>
  );
}
