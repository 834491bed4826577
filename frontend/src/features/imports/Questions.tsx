import { Button, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconCheck, IconMessageCircleQuestion } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Inspection, Question } from '../../backend';
import { count, useText } from '../../text';
import { EmptyState, isTyping, Keys, SayText } from '../../ui';
import type { Decision } from './choices';
import styles from './Questions.module.css';
import { SideBySide } from './SideBySide';

interface QuestionsProps {
  inspection: Inspection;
  answers: Readonly<Record<string, string>>;
  decide: (decision: Decision) => void;
  /** Goes on, when the last question has got its answer. */
  onDone: () => void;
}

/** The doubts of a file, the most certain first. Those answered stay and can be changed. */
export function Questions({ inspection, answers, decide, onDone }: QuestionsProps) {
  const { t, lang } = useText();
  const { questions } = inspection;
  const answerOf = (question: Question) => answers[question.id] ?? question.answer;
  const [reopened, setReopened] = useState('');
  const current = questions.find((q) => q.id === reopened) ?? questions.find((q) => answerOf(q) === '');

  const answer = (question: Question, option: string) => {
    decide({ what: 'answers', answers: { [question.id]: option } });
    setReopened('');
    const left = questions.filter((q) => q.id !== question.id && answerOf(q) === '');
    if (left.length === 0) onDone();
  };
  const open = questions.filter((q) => answerOf(q) === '' && q.options.length > 0);
  const takeAll = () => {
    decide({ what: 'answers', answers: Object.fromEntries(open.map((q) => [q.id, q.options[0]?.id ?? ''])) });
    onDone();
  };
  useAnswerKeys(current, answer);

  if (questions.length === 0) {
    return (
      <EmptyState icon={IconMessageCircleQuestion} title={t('imports.questions.none')}>
        {t('imports.questions.none_what')}
      </EmptyState>
    );
  }
  return (
    <div className={styles['questions']}>
      {current ? (
        <div className={styles['keys']}>
          {t('imports.questions.keys')}
          {open.length > 1 && (
            <Button size="compact-sm" fw={500} onClick={takeAll}>
              {t('imports.questions.take_all', { n: count(lang, open.length) })}
            </Button>
          )}
        </div>
      ) : (
        <Button mb={12} rightSection={<IconArrowRight size={16} stroke={1.75} aria-hidden />} onClick={onDone}>
          {t('imports.next.preview')}
        </Button>
      )}
      {questions.map((question, index) =>
        question === current ? (
          <OpenQuestion
            key={question.id}
            {...{ question, inspection }}
            chosen={answerOf(question)}
            number={t('imports.questions.number', { n: String(index + 1), all: String(questions.length) })}
            onAnswer={(option) => answer(question, option)}
          />
        ) : (
          <ClosedQuestion key={question.id} question={question} chosen={answerOf(question)} onOpen={() => setReopened(question.id)} />
        ),
      )}
    </div>
  );
}

// 1, 2, 3 answer wherever the focus is; Enter takes the proposal unless a control has it.
function useAnswerKeys(question: Question | undefined, answer: (question: Question, option: string) => void): void {
  useEffect(() => {
    if (!question) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const position = event.key === 'Enter' ? (target?.closest('button, a, [role=menu]') ? -1 : 0) : Number(event.key) - 1;
      const option = question.options[position];
      if (!option) return;
      event.preventDefault();
      answer(question, option.id);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

interface OpenProps {
  question: Question;
  inspection: Inspection;
  chosen: string;
  number: string;
  onAnswer: (option: string) => void;
}

function OpenQuestion({ question, inspection, chosen, number, onAnswer }: OpenProps) {
  const { t } = useText();
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus({ preventScroll: true }), [question.id]);
  const heading = `question-${question.id.replace(/\W/g, '-')}`;
  return (
    <section ref={card} tabIndex={-1} className={styles['open']} aria-labelledby={heading}>
      <div className={styles['number']}>{number}</div>
      <h2 id={heading}>
        <SayText say={question.ask} />
      </h2>
      {question.because.length > 0 && (
        <ul className={styles['because']}>
          {question.because.map((reason) => (
            <li key={reason.key}>
              <SayText say={reason} />
            </li>
          ))}
        </ul>
      )}
      <div className={styles['options']} role="group" aria-labelledby={heading}>
        {question.options.map((option, index) => (
          <Button
            key={option.id}
            fw={500}
            variant="default"
            data-first={(index === 0 && chosen === '') || undefined}
            aria-pressed={chosen === option.id}
            leftSection={chosen === option.id ? <IconCheck size={15} stroke={2} aria-hidden /> : <Keys keys={String(index + 1)} />}
            rightSection={index === 0 && <span className={styles['proposed']}>{t('imports.questions.proposed')}</span>}
            onClick={() => onAnswer(option.id)}
          >
            <SayText say={option.say} />
          </Button>
        ))}
      </div>
      <SideBySide inspection={inspection} question={question} />
    </section>
  );
}

function ClosedQuestion({ question, chosen, onOpen }: { question: Question; chosen: string; onOpen: () => void }) {
  const { t, say } = useText();
  const option = question.options.find((o) => o.id === chosen);
  return (
    <UnstyledButton className={styles['closed']} onClick={onOpen}>
      {option ? <IconCheck size={16} stroke={2} aria-hidden /> : <IconMessageCircleQuestion size={16} stroke={1.75} aria-hidden />}
      <span className={styles['ask']}>
        <span title={say(question.ask)}>{say(question.ask)}</span>
        {option && <span className={styles['answer']}>{say(option.say)}</span>}
      </span>
      {option && <span className={styles['change']}>{t('imports.questions.change')}</span>}
    </UnstyledButton>
  );
}
