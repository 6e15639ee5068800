// The queue of cases.
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type ReportReason, reportReasons } from '../shared/report-reasons.js';
import { timeOf } from '../shared/time.js';
import { type Case, usePages } from './api.js';
import { Choice, Hiding, Listed, Severity, Tag, Title } from './parts.js';
import { Who } from './who.js';

interface Filters {
  state: 'open' | 'decided';
  reason: ReportReason | '';
  severity: '' | '2' | '3' | '4';
  claimed: '' | 'me' | 'others' | 'nobody';
  order: 'severity' | 'oldest' | 'newest';
}

const unfiltered: Filters = { state: 'open', reason: '', severity: '', claimed: '', order: 'severity' };

export default function CasesPage() {
  const { t } = useTranslation('console');
  const [filters, setFilters] = useState(unfiltered);
  const { state, reason, severity, claimed, order } = filters;
  const cases = usePages(['cases', filters], (rest, from) => {
    const narrowed = {
      ...(reason && { reason }),
      ...(severity && { severity: Number(severity) }),
      ...(claimed && { claimed }),
    };
    return rest.GET('/v1/moderation/cases', { params: { query: { state, order, ...narrowed, ...from } } });
  });
  return (
    <>
      <Title text={t('cases.title')} lead={t('cases.lead')} />
      <FilterBar filters={filters} change={(some) => setFilters({ ...filters, ...some })} />
      <Listed list={cases} empty={t('cases.empty')}>
        <ul className="cases">
          {cases.items?.map((each) => (
            <CaseRow key={each.id} about={each} />
          ))}
        </ul>
      </Listed>
    </>
  );
}

function FilterBar({ filters, change }: { filters: Filters; change: (some: Partial<Filters>) => void }) {
  const { t } = useTranslation('console');
  const any = ['', t('any')] as const;
  const severities = (['2', '3', '4'] as const).map((value) => [value, t(`severity.${value}`)] as const);
  const claimers = (['me', 'others', 'nobody'] as const).map((value) => [value, t(`filter.${value}`)] as const);
  return (
    <search className="filters" aria-label={t('filter.label')}>
      <Choice
        label={t('filter.state')}
        value={filters.state}
        options={(['open', 'decided'] as const).map((value) => [value, t(`state.${value}`)])}
        choose={(state) => change({ state })}
      />
      <Choice
        label={t('filter.reason')}
        value={filters.reason}
        options={[any, ...reportReasons.map((value) => [value, t(`reason.${value}`)] as const)]}
        choose={(reason) => change({ reason })}
      />
      <Choice
        label={t('filter.severity')}
        value={filters.severity}
        options={[any, ...severities]}
        choose={(severity) => change({ severity })}
      />
      <Choice
        label={t('filter.claimed')}
        value={filters.claimed}
        options={[any, ...claimers]}
        choose={(claimed) => change({ claimed })}
      />
      <Choice
        label={t('filter.order')}
        value={filters.order}
        options={[
          ['severity', t('filter.bySeverity')],
          ['oldest', t('filter.oldest')],
          ['newest', t('filter.newest')],
        ]}
        choose={(order) => change({ order })}
      />
    </search>
  );
}

function CaseRow({ about }: { about: Case }) {
  const { t } = useTranslation('console');
  const { id, name, person, severity, reasons, reporters, reportedAt, claimedBy, claimedUntil, decision, hiddenUntil } =
    about;
  const isClaimed = claimedBy !== null && claimedUntil !== null && new Date(claimedUntil) > new Date();
  return (
    <li className="case-row">
      <Severity of={severity} />
      <div className="case-target">
        <Link href={`/cases/${id}`}>{name}</Link>
        <span className="muted">
          {t('cases.reporters', { count: reporters })} · {t('cases.last', { at: timeOf(reportedAt) })}
        </span>
      </div>
      <div className="tags">
        <Hiding until={hiddenUntil} />
        {person === null && <Tag>{t('guest')}</Tag>}
        {reasons.map((reason) => (
          <Tag key={reason}>{t(`reason.${reason}`)}</Tag>
        ))}
        {decision && <Tag tone={decision === 'dismiss' ? 'good' : 'bad'}>{t(`kind.${decision}`)}</Tag>}
        {isClaimed && !decision && (
          <span className="muted">
            <Trans t={t} i18nKey="cases.claimed" components={{ who: <Who id={claimedBy} /> }} />
          </span>
        )}
      </div>
    </li>
  );
}
