import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useMyself } from '../shared/queries.js';
import { type AuditEntry, useName } from './api.js';

/** The one who acted: a user, a server key, or the system. */
export function Actor({ of: { actorId, keyId } }: { of: Pick<AuditEntry, 'actorId' | 'keyId'> }) {
  const { t } = useTranslation('console');
  if (!keyId) return <Who id={actorId} />;
  return <span className="muted">{t('serverKey', { key: keyId.slice(-8) })}</span>;
}

/** The name of a user with a link to their page. */
export function Who({ id }: { id: string | null }) {
  const { t } = useTranslation('console');
  const me = useMyself();
  const name = useName(id === me.id ? null : id);
  if (id === null) return <span className="muted">{t('system')}</span>;
  if (id === me.id) return <span>{t('you')}</span>;
  return <Link href={`/people/${id}`}>{name || id.slice(-8)}</Link>;
}
