import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { whenOf } from '../chats/when.js';
import type { InboxRoom } from '../inbox/inbox-rooms.js';
import { deletedUser, Face } from '../shared/face.js';
import { language } from '../shared/language.js';
import { useMyself } from '../shared/queries.js';
import type { Message } from '../shared/types.js';
import { partsOf } from './parts.js';
import '../chats/chats.css';
import './search.css';

interface FoundRowProps {
  message: Message;
  words: string;
  /** Absent while it is sought in the inbox. */
  inboxRoom: InboxRoom | undefined;
}

export function FoundRow({ message, words, inboxRoom }: FoundRowProps) {
  const { t } = useTranslation();
  const { id } = useMyself();
  const { room, seq, from, text, at } = message;
  const other = inboxRoom?.with;
  const unknown = from.id === id ? '…' : from.name;
  const name = inboxRoom ? (other?.nickname ?? t('chats.deletedUser')) : unknown;
  return (
    <Link href={`/chats/${room}/${seq}`} className="row">
      <Face person={other ?? deletedUser} size={58} />
      <span className="row-text">
        <span className="row-head">
          <strong className="cut">{name}</strong>
          <time dateTime={at}>{whenOf(at, new Date(), language())}</time>
        </span>
        <span className="found-text">
          {from.id === id && t('talk.you')}
          {partsOf(text, words).map(({ text: part, isFound }, n) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text
            isFound ? <mark key={n}>{part}</mark> : part,
          )}
        </span>
      </span>
    </Link>
  );
}
