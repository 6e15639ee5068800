import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { timeOf } from '../shared/time.js';
import { ACTIONS } from './actions.js';
import { type AuditEntry, usePages } from './api.js';
import { ActionName } from './history.js';
import { Cell, Choice, Listed, Table, Title } from './parts.js';
import { dayEnd, dayStart } from './time.js';
import { Actor, Who } from './who.js';

export default function AuditPage({ person }: { person: string | undefined }) {
  const { t } = useTranslation('console');
  const [action, setAction] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const entries = usePages(['audit', person, action, from, to], (rest, page) => {
    const period = { ...(from && { since: dayStart(from) }), ...(to && { until: dayEnd(to) }) };
    const query = { ...(person && { person }), ...(action && { action }), ...period, ...page };
    return rest.GET('/v1/moderation/audit', { params: { query } });
  });
  return (
    <>
      <Title text={t('audit.title')} lead={t('audit.lead')} />
      <search className="filters" aria-label={t('filter.label')}>
        <Choice
          label={t('audit.action')}
          value={action}
          options={[['', t('any')], ...ACTIONS.map((each) => [each, t(`action.${each}`)] as const)]}
          choose={setAction}
        />
        <DayInput label={t('audit.from')} value={from} max={to} choose={setFrom} />
        <DayInput label={t('audit.to')} value={to} min={from} choose={setTo} />
        {person && (
          <p className="only">
            {t('audit.person')}: <Who id={person} /> · <Link href="/audit">{t('audit.clear')}</Link>
          </p>
        )}
      </search>
      <Listed list={entries} empty={t('none')}>
        <Entries entries={entries.items ?? []} />
      </Listed>
    </>
  );
}

interface DayInputProps {
  label: string;
  value: string;
  min?: string;
  max?: string;
  choose: (day: string) => void;
}

function DayInput({ label, value, min, max, choose }: DayInputProps) {
  return (
    <TextInput
      type="date"
      size="sm"
      label={label}
      value={value}
      {...(min && { min })}
      {...(max && { max })}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

function Entries({ entries }: { entries: AuditEntry[] }) {
  const { t } = useTranslation('console');
  const columns = (['time', 'actor', 'action', 'target', 'reason'] as const).map((column) => t(`audit.${column}`));
  return (
    <Table columns={columns}>
      {entries.map(({ id, at, actorId, keyId, action, personId, name, caseId, why }) => (
        <tr key={id}>
          <Cell of={columns[0]}>{timeOf(at)}</Cell>
          <Cell of={columns[1]}>
            <Actor of={{ actorId, keyId }} />
          </Cell>
          <Cell of={columns[2]}>
            <span>
              <ActionName of={action} />
              {caseId && (
                <>
                  {' · '}
                  <Link href={`/cases/${caseId}`}>{t('audit.case')}</Link>
                </>
              )}
            </span>
          </Cell>
          <Cell of={columns[3]}>{personId ? <Who id={personId} /> : name}</Cell>
          <Cell of={columns[4]}>{why}</Cell>
        </tr>
      ))}
    </Table>
  );
}
