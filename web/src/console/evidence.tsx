// The evidence of a report, as it was at that time.
import { useTranslation } from 'react-i18next';
import { timeOf } from '../shared/time.js';
import type { Evidence } from './api.js';
import { Tag } from './parts.js';
import { Forbid, Remove } from './removal/removal.js';
import { SnapshotView } from './snapshot.js';

interface EvidenceProps {
  evidence: Evidence;
  /** The id of the reported user. */
  person: string | null;
  /** The time of an earlier snapshot that shows the same profile. */
  sameAs?: string | undefined;
}

export function EvidenceView({ evidence, person, sameAs }: EvidenceProps) {
  const { t } = useTranslation('console');
  const { at, note, profile, room, messages } = evidence;
  return (
    <div className="evidence">
      {note && <blockquote className="report-note">{note}</blockquote>}
      <p className="muted">{t('case.shownAt', { at: timeOf(at) })}</p>
      {sameAs && <p className="muted">{t('case.sameProfile', { at: timeOf(sameAs) })}</p>}
      {profile && !sameAs && <SnapshotView profile={profile} />}
      {messages.length === 0 && <p className="muted">{t('case.noMessages')}</p>}
      {messages.length > 0 && (
        <>
          <h3>
            {t('case.messages', { count: messages.length })}{' '}
            {room?.startsWith('hello') && <span className="muted">{t('case.room', { room })}</span>}
          </h3>
          <ol className="said-list">
            {messages.map((message) => (
              <Said key={message.seq} message={message} isTheirs={message.from.id === person} room={room} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

type Said = Evidence['messages'][number];

interface SaidProps {
  message: Said;
  isTheirs: boolean;
  room: string | null;
}

function Said({ message, isTheirs, room }: SaidProps) {
  const { t } = useTranslation('console');
  const { seq, from, at, marked, editedAt, recalledAt, originals, media } = message;
  const name = t('removal.message', { seq });
  return (
    <li className={`said-line${isTheirs ? ' theirs' : ''}${marked ? ' marked' : ''}`}>
      <p className="said-head">
        <strong>{from.name}</strong> <time dateTime={at}>{timeOf(at)}</time>
        {marked && <Tag tone="bad">{t('case.marked')}</Tag>}
        {editedAt && <Tag>{t('case.edited')}</Tag>}
        {recalledAt && <Tag>{t('case.recalled')}</Tag>}
      </p>
      <Content message={message} />
      {originals.map((original) => (
        <blockquote key={original.at} aria-label={t('case.original')}>
          <time dateTime={original.at}>{timeOf(original.at)}</time>
          <Content message={{ ...message, ...original }} />
        </blockquote>
      ))}
      {isTheirs && room && (
        <div className="content-actions">
          {!recalledAt && <Remove what={{ kind: 'message', room, seq }} name={name} />}
          {media?.kind === 'image' && <Forbid media={media.id} name={t('removal.picture', { seq })} />}
        </div>
      )}
    </li>
  );
}

function Content({ message: { kind, text, data, media, from } }: { message: Said }) {
  const { t } = useTranslation('console');
  if (kind === 'sticker') return <img src={`/v1/stickers/${text}.svg`} alt={text} width={64} height={64} />;
  return (
    <>
      {media?.kind === 'image' && (
        <a href={media.url} target="_blank" rel="noreferrer">
          <img className="shown" src={media.url} alt={t('case.picture', { name: from.name })} />
        </a>
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: voice messages have no transcript */}
      {media?.kind === 'voice' && <audio controls preload="none" src={media.url} aria-label={from.name} />}
      {text && <p className="said-text">{text}</p>}
      {data && <pre className="said-data">{JSON.stringify(data, null, 2)}</pre>}
    </>
  );
}
