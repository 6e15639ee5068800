// A case in the queue.
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { timeOf } from '../../shared/time.js';
import { isClaimedNow, type QueuedCase } from '../api.js';
import { Hiding, Severity, Tag } from '../parts.js';
import { agoOf } from '../time.js';
import { Who } from '../who.js';

interface CaseRowProps {
  about: QueuedCase;
  isSelected: boolean;
  /** Absent for a case that cannot be selected. */
  select?: ((isSelected: boolean) => void) | undefined;
}

export function CaseRow({ about, isSelected, select }: CaseRowProps) {
  const { t } = useTranslation('console');
  const { id, name, severity, reporters, openedAt, reportedAt, thumb } = about;
  return (
    <li className={isSelected ? 'case-row selected' : 'case-row'}>
      <span className="case-mark">
        {select && (
          <input
            type="checkbox"
            checked={isSelected}
            aria-label={t('queue.select', { name })}
            onChange={(event) => select(event.currentTarget.checked)}
          />
        )}
        {thumb ? <img className="case-thumb" src={thumb} alt="" loading="lazy" /> : <span className="case-thumb" />}
      </span>
      <Severity of={severity} />
      <div className="case-target">
        <Link href={`/cases/${id}`}>{name}</Link>
        <span className="muted">
          <time dateTime={openedAt} title={timeOf(openedAt)}>
            {t('queue.opened', { ago: agoOf(openedAt) })}
          </time>{' '}
          · {t('cases.reporters', { count: reporters })} · {t('cases.last', { at: timeOf(reportedAt) })}
        </span>
      </div>
      <CaseTags about={about} />
    </li>
  );
}

function CaseTags({ about }: { about: QueuedCase }) {
  const { t } = useTranslation('console');
  const { person, reasons, claimedBy, decision, hiddenUntil } = about;
  return (
    <div className="tags">
      <Hiding until={hiddenUntil} />
      {person === null && <Tag>{t('guest')}</Tag>}
      {reasons.map((reason) => (
        <Tag key={reason}>{t(`reason.${reason}`)}</Tag>
      ))}
      {decision && <Tag tone={decision === 'dismiss' ? 'good' : 'bad'}>{t(`kind.${decision}`)}</Tag>}
      {isClaimedNow(about) && !decision && (
        <span className="muted">
          <Trans t={t} i18nKey="cases.claimed" components={{ who: <Who id={claimedBy} /> }} />
        </span>
      )}
    </div>
  );
}
