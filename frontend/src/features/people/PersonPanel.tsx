import { Button, Menu } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck, IconEraser, IconLink, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { backend, useChange, usePerson, type KnownValue, type PersonRow, type PersonView } from '../../backend';
import { moment, useText } from '../../text';
import { CommandItems, Editable, FaultNotice, go, GroupTitle, SayText, SidePanel, Tag, TagButton, useCommands, type Command } from '../../ui';
import { toneOf } from './columns';
import { grouped, sharedSource } from './groups';
import styles from './People.module.css';

const PAUSE = 80;

interface PersonPanelProps {
  enrolment: string;
  onClose: () => void;
  statusCommands: (rows: readonly PersonRow[]) => Command[];
  /** Asks for the person to be erased. */
  onErase: (row: PersonRow) => void;
}

/** Everything known of one person, where each value came from, and editing in place. */
export function PersonPanel({ enrolment: wanted, onClose, statusCommands, onErase }: PersonPanelProps) {
  const { t } = useText();
  // The first row shows at once; while the arrows walk on, the panel waits for the row they stop at.
  const [enrolment] = useDebouncedValue(wanted, PAUSE, { leading: true });
  const person = usePerson(enrolment);
  const view = person.data;
  return (
    <SidePanel
      label={view ? t('people.page_of', { name: view.row.name }) : t('screen.people')}
      onClose={onClose}
      head={view && <Head view={view} commands={statusCommands([view.row])} />}
    >
      {person.error && <FaultNotice fault={person.error} />}
      {view && <Body key={view.row.enrolment} view={view} onErase={onErase} />}
    </SidePanel>
  );
}

function Head({ view: { row, partner }, commands }: { view: PersonView; commands: Command[] }) {
  const { t, say } = useText();
  const line = [row.title, row.employer || row.school].filter((part) => part !== '').join(' · ');
  return (
    <>
      <h2 className={styles['personName']}>{row.name}</h2>
      {line !== '' && <p className={styles['line']}>{line}</p>}
      <div className={styles['tags']}>
        <Tag>{say({ key: `role.${row.role}` })}</Tag>
        <Menu>
          <Menu.Target>
            <TagButton tone={toneOf(row.status)} label={`${t('people.set_status')}: ${say({ key: `participant_status.${row.status}` })}`}>
              {say({ key: `participant_status.${row.status}` })}
            </TagButton>
          </Menu.Target>
          <Menu.Dropdown>
            <CommandItems commands={commands} />
          </Menu.Dropdown>
        </Menu>
      </div>
      {partner && (
        <button type="button" className={styles['partner']} onClick={() => go('people', partner.enrolment)}>
          <IconLink size={15} stroke={1.75} aria-hidden />
          {t('people.paired_with', { name: partner.name })}
        </button>
      )}
    </>
  );
}

function Body({ view, onErase }: { view: PersonView; onErase: (row: PersonRow) => void }) {
  const { t, say } = useText();
  const erase: Command = {
    id: 'people.erase',
    name: t('erase.ask', { name: view.row.name }),
    icon: IconEraser,
    run: () => onErase(view.row),
  };
  useCommands([erase]);
  const edit = useChange(backend.people.edit, { faultShownHere: true });
  const save = (value: KnownValue) => (text: string) =>
    edit.mutateAsync({ enrolment: view.row.enrolment, field: value.field, text });
  return (
    <>
      {view.row.flags.length > 0 && (
        <ul className={styles['flags']}>
          {view.row.flags.map((flag) => (
            <li key={flag.key}>
              <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
              <span>
                <SayText say={flag} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {grouped(view.values).map(({ group, values }) => {
        const shared = sharedSource(values);
        return (
          <section key={group} aria-label={t(`people.group.${group}`)}>
            <div className={styles['groupHead']}>
              <GroupTitle>{t(`people.group.${group}`)}</GroupTitle>
              {shared && <span title={shared}>{shared}</span>}
            </div>
            {values.map((value) => (
              <Editable
                key={value.field}
                label={say(value.label)}
                text={value.text}
                kind={value.long ? 'long' : 'text'}
                editable={value.editable}
                shown={<Shown value={value} />}
                aside={<Source value={value} short={shared !== ''} />}
                onSave={save(value)}
              />
            ))}
          </section>
        );
      })}
      <Consents view={view} />
      <Button
        variant="subtle"
        className={styles['erase'] ?? ''}
        leftSection={<IconEraser size={16} stroke={1.75} aria-hidden />}
        onClick={erase.run}
      >
        {t('erase.ask_here')}
      </Button>
    </>
  );
}

// What was written stands; what we read in it is added when it says something else.
function Shown({ value }: { value: KnownValue }): ReactNode {
  const { t, say } = useText();
  if (value.text === '') return <span className={styles['faint']}>{t('value.none')}</span>;
  const read = value.read.map((key) => say({ key })).join(', ');
  return (
    <>
      {value.text}{' '}
      {read !== '' && read.toLocaleLowerCase('nb') !== value.text.toLocaleLowerCase('nb') && (
        <span className={styles['read']}>{t('people.read_as', { what: read })}</span>
      )}
    </>
  );
}

function Source({ value: { source }, short }: { value: KnownValue; short: boolean }): ReactNode {
  const { t, lang } = useText();
  if (!source) return null;
  if (source.origin === 'edit') return <span title={moment(lang, source.at)}>{t('people.edited_here')}</span>;
  const whole = [source.file, source.sheet, source.cell].filter((part) => part !== '').join(' · ');
  return <span title={whole}>{short ? source.cell : whole}</span>;
}

// What needs somebody stands among the flags; an unanswered purpose alone does not.
const consentTones = { given: 'accent', refused: 'red', unanswered: 'plain' } as const;

function Consents({ view }: { view: PersonView }) {
  const { t, say } = useText();
  if (view.consents.length === 0) return null;
  return (
    <section aria-label={t('people.consents')}>
      <GroupTitle>{t('people.consents')}</GroupTitle>
      <dl className={styles['consents']}>
        {view.consents.map(({ purpose, state }) => (
          <div key={purpose}>
            <dt>{say({ key: `field.${purpose}` })}</dt>
            <dd>
              <ConsentMenu enrolment={view.row.enrolment} purpose={purpose} state={isState(state) ? state : 'unanswered'} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface ConsentMenuProps {
  enrolment: string;
  purpose: string;
  state: keyof typeof consentTones;
}

/** The answer to one purpose, and the answer that the person has given since. */
function ConsentMenu({ enrolment, purpose, state }: ConsentMenuProps) {
  const { t, say } = useText();
  const change = useChange(backend.people.setConsent);
  const answer = (given: boolean): Command => ({
    id: `people.consent.${purpose}.${String(given)}`,
    name: t(given ? 'people.consent.set_given' : 'people.consent.set_refused'),
    icon: given ? IconCheck : IconX,
    disabled: change.isPending || state === (given ? 'given' : 'refused'),
    run: () => change.mutate({ enrolments: [enrolment], purpose, given }),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <TagButton
          tone={consentTones[state]}
          label={`${say({ key: `field.${purpose}` })}: ${t(`people.consent.${state}`)}`}
        >
          {t(`people.consent.${state}`)}
        </TagButton>
      </Menu.Target>
      <Menu.Dropdown>
        <CommandItems commands={[answer(true), answer(false)]} />
      </Menu.Dropdown>
    </Menu>
  );
}

function isState(state: string): state is keyof typeof consentTones {
  return state in consentTones;
}
