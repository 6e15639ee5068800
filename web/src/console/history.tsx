// Past cases, sanctions and actions of a user.
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { timeOf } from '../shared/time.js';
import { isAction } from './actions.js';
import type { AuditEntry, CaseFile, PastSanction } from './api.js';
import { Severity, Tag } from './parts.js';
import { Actor, Who } from './who.js';

export function CaseHistory({ cases, current }: { cases: CaseFile['cases']; current?: string }) {
  const { t } = useTranslation('console');
  return (
    <>
      <h3>{t('case.cases')}</h3>
      {cases.length === 0 && <p className="muted">{t('none')}</p>}
      <ul className="past">
        {cases.map(({ id, severity, openedAt, decision, state }) => (
          <li key={id}>
            <Severity of={severity} />
            {id === current ? <span>{t('case.thisOne')}</span> : <Link href={`/cases/${id}`}>{timeOf(openedAt)}</Link>}
            <span className="muted">{decision ? t(`kind.${decision}`) : t(`state.${state}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Sanctions({ sanctions }: { sanctions: PastSanction[] }) {
  const { t } = useTranslation('console');
  return (
    <>
      <h3>{t('case.sanctions')}</h3>
      {sanctions.length === 0 && <p className="muted">{t('none')}</p>}
      <ul className="past">
        {sanctions.map((each) => (
          <SanctionLine key={each.id} sanction={each} />
        ))}
      </ul>
    </>
  );
}

export function SanctionLine({ sanction }: { sanction: PastSanction }) {
  const { t } = useTranslation('console');
  const { kind, scope, reason, until, byId, at, liftedAt } = sanction;
  const isOver = liftedAt !== null || (until !== null && new Date(until) < new Date());
  return (
    <li className={isOver ? 'over' : undefined}>
      <Tag tone={isOver ? 'plain' : 'bad'}>{t(`kind.${kind}`)}</Tag>
      <span>
        {timeOf(at)} · <Who id={byId} />
        {scope === 'lobby' && ` · ${t('scope.lobby')}`}
        {kind !== 'warn' && kind !== 'kick' && (
          <span className="muted"> · {until ? t('until', { at: timeOf(until) }) : t('forever')}</span>
        )}
        {reason && <q className="why">{reason}</q>}
      </span>
    </li>
  );
}

export function Log({ entries }: { entries: AuditEntry[] }) {
  const { t } = useTranslation('console');
  return (
    <>
      <h3>{t('case.log')}</h3>
      {entries.length === 0 && <p className="muted">{t('none')}</p>}
      <ul className="past">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span>
              <strong>
                <ActionName of={entry.action} />
              </strong>{' '}
              · <Actor of={entry} /> <span className="muted">· {timeOf(entry.at)}</span>
              {entry.why && <q className="why">{entry.why}</q>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function ActionName({ of }: { of: string }) {
  const { t } = useTranslation('console');
  return isAction(of) ? t(`action.${of}`) : of;
}
