import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { timeOf } from '../shared/time.js';
import { type Appeal, useModeration, usePages } from './api.js';
import { SanctionLine } from './history.js';
import { Choice, Listed, Tag, Title } from './parts.js';
import { Who } from './who.js';

type State = Appeal['state'];
const states: readonly State[] = ['open', 'granted', 'refused'];

export default function AppealsPage() {
  const { t } = useTranslation('console');
  const [state, setState] = useState<State>('open');
  const appeals = usePages(['appeals', state], (rest, from) =>
    rest.GET('/v1/moderation/appeals', { params: { query: { state, ...from } } }),
  );
  return (
    <>
      <Title text={t('appeals.title')} lead={t('appeals.lead')} />
      <search className="filters" aria-label={t('filter.label')}>
        <Choice
          label={t('filter.state')}
          value={state}
          options={states.map((each) => [each, t(`state.${each}`)])}
          choose={setState}
        />
      </search>
      <Listed list={appeals} empty={t('appeals.empty')}>
        <ul className="appeals">
          {appeals.items?.map((each) => (
            <li key={each.id} className="card">
              <AppealView appeal={each} />
            </li>
          ))}
        </ul>
      </Listed>
    </>
  );
}

function AppealView({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation('console');
  const { person, nickname, text, at, state, answer, decidedAt, decidedBy, sanctions } = appeal;
  return (
    <>
      <header className="report-head">
        <h2>
          <Link href={`/people/${person}`}>{nickname || t('person.noName')}</Link>
        </h2>
        {state !== 'open' && <Tag tone={state === 'granted' ? 'good' : 'bad'}>{t(`state.${state}`)}</Tag>}
        <p className="muted">{timeOf(at)}</p>
      </header>
      <blockquote className="report-note">{text}</blockquote>
      <h3>{t('appeals.against')}</h3>
      <ul className="past">
        {sanctions.map((each) => (
          <SanctionLine key={each.id} sanction={each} />
        ))}
      </ul>
      {answer && <p>{answer}</p>}
      {decidedAt && (
        <p className="muted">
          <Trans
            t={t}
            i18nKey="appeals.decided"
            values={{ what: t(`state.${state}`), at: timeOf(decidedAt) }}
            components={{ who: <Who id={decidedBy} /> }}
          />
        </p>
      )}
      {state === 'open' && <Answer id={appeal.id} />}
    </>
  );
}

function Answer({ id }: { id: string }) {
  const { t } = useTranslation('console');
  const act = useModeration();
  const [answer, setAnswer] = useState('');
  const path = { params: { path: { id } } };
  const decide = (grant: boolean) =>
    act((rest) => rest.POST('/v1/moderation/appeals/{id}/decide', { ...path, body: { grant, answer, note: '' } }));
  return (
    <div className="action-form">
      <Textarea
        label={t('appeals.answer')}
        description={t('appeals.answerHint')}
        maxLength={1_000}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      <p className="muted">{t('appeals.grantHint')}</p>
      <div className="buttons">
        <Button size="sm" onClick={() => decide(true)}>
          {t('appeals.grant')}
        </Button>
        <Button size="sm" variant="default" onClick={() => decide(false)}>
          {t('appeals.refuse')}
        </Button>
      </div>
    </div>
  );
}
