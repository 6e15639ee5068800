import type { Who } from 'fujin-client';
import { useTranslation } from 'react-i18next';
import { useMyself } from '../shared/queries.js';
import { hueOf } from './hue.js';

interface NamesPaneProps {
  online: Who[];
  to: Who | undefined;
  choose: (who: Who | undefined) => void;
}

/** The users in the room. A pressed name becomes the recipient. */
export function NamesPane({ online, to, choose }: NamesPaneProps) {
  const { t } = useTranslation();
  const { id: me } = useMyself();
  return (
    <section className="hello-names" aria-label={t('hello.names')}>
      <h2>{t('hello.here', { count: online.length })}</h2>
      <ul>
        {online.map((who) => (
          <li key={who.id}>
            <button
              type="button"
              className="name"
              aria-pressed={to?.id === who.id}
              disabled={who.id === me}
              onClick={() => choose(to?.id === who.id ? undefined : who)}
            >
              <span className={`initial h${hueOf(who.name)}`} aria-hidden>
                {[...who.name][0]}
              </span>
              <span className="cut">{who.name}</span>
              {who.id === me && <small>{t('hello.me')}</small>}
              {who.guest && <small>{t('hello.guest')}</small>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
