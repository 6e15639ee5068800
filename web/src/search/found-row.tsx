import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { whenOf } from '../chats/when.js';
import { useInboxRoom } from '../inbox/use-inbox-room.js';
import { deletedUser, Face } from '../shared/face.js';
import { language } from '../shared/language.js';
import { useMyself } from '../shared/queries.js';
import type { Message } from '../shared/types.js';
import { partsOf } from './parts.js';
import '../chats/chats.css';
import './search.css';

export function FoundRow({ message, words }: { message: Message; words: string }) {
  const { t } = useTranslation();
  const { id } = useMyself();
  const { room: inboxRoom } = useInboxRoom(message.room);
  const { room, seq, from, text, at } = message;
  const other = inboxRoom?.with;
  return (
    <Link href={`/chats/${room}/${seq}`} className="row">
      <Face person={other ?? deletedUser} size={58} />
      <span className="row-text">
        <span className="row-head">
          <strong className="cut">{other?.nickname ?? t('chats.deletedUser')}</strong>
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
