import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { timeOf } from '../shared/time.js';
import { ACTIONS } from './actions.js';
import { usePages } from './api.js';
import { ActionName } from './history.js';
import { Choice, Listed, Title } from './parts.js';
import { Who } from './who.js';

export default function AuditPage({ person }: { person: string | undefined }) {
  const { t } = useTranslation('console');
  const [action, setAction] = useState('');
  const entries = usePages(['audit', person, action], (rest, from) => {
    const query = { ...(person && { person }), ...(action && { action }), ...from };
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
        {person && (
          <p className="only">
            {t('audit.person')}: <Who id={person} /> · <Link href="/audit">{t('audit.clear')}</Link>
          </p>
        )}
      </search>
      <Listed list={entries} empty={t('none')}>
        <div className="table-frame">
          <table>
            <thead>
              <tr>
                {(['time', 'actor', 'action', 'target', 'reason'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`audit.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.items?.map(({ id, at, actorId, action: done, personId, name, caseId, why }) => (
                <tr key={id}>
                  <td>{timeOf(at)}</td>
                  <td>
                    <Who id={actorId} />
                  </td>
                  <td>
                    <ActionName of={done} />
                    {caseId && (
                      <>
                        {' · '}
                        <Link href={`/cases/${caseId}`}>{t('audit.case')}</Link>
                      </>
                    )}
                  </td>
                  <td>{personId ? <Who id={personId} /> : name}</td>
                  <td>{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Listed>
    </>
  );
}
