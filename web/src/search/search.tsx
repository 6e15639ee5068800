// Search in the messages of one chat, or of all.
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { ArrowLeft, Search as Glass } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useInboxRoom, useInboxRooms } from '../inbox/use-inbox-room.js';
import { More } from '../shared/more.js';
import { QueryState } from '../shared/query-state.js';
import { onSessionChange } from '../shared/session.js';
import { FoundRow } from './found-row.js';
import { useSearch } from './use-search.js';
import '../chats/chats.css';
import '../shared/list.css';
import './search.css';

const mostLetters = 100;
/** Each search costs points, so it waits for a pause in the typing. */
const pauseMs = 400;

/** The words of the last search, by room: the way back from a found message leads to its list. */
const last = new Map<string | undefined, string>();
onSessionChange(() => last.clear());

export default function Search({ room }: { room: string | undefined }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => last.get(room) ?? '');
  const change = (next: string) => {
    last.set(room, next);
    setTyped(next);
  };
  const [words] = useDebouncedValue(typed.trim(), pauseMs);
  return (
    <>
      <header className="top">
        <Link href={room ? `/chats/${room}` : '/chats'} className="back" aria-label={t('back')}>
          <ArrowLeft size={22} aria-hidden />
        </Link>
        {room ? <TitleIn room={room} /> : <h1>{t('search.title')}</h1>}
      </header>
      <TextInput
        type="search"
        className="search-words"
        size="md"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        leftSection={<Glass size={18} aria-hidden />}
        maxLength={mostLetters}
        value={typed}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {words ? <Found words={words} room={room} /> : <p className="empty-list muted">{t('search.lead')}</p>}
    </>
  );
}

function TitleIn({ room: id }: { room: string }) {
  const { t } = useTranslation();
  const { room } = useInboxRoom(id);
  return <h1>{room?.with ? t('search.titleIn', { name: room.with.nickname }) : t('search.title')}</h1>;
}

function Found({ words, room }: { words: string; room: string | undefined }) {
  const { t } = useTranslation();
  const found = useSearch(words, room);
  const messages = found.data?.pages.flatMap(({ items }) => items);
  const { roomOf } = useInboxRooms(messages?.map((message) => message.room) ?? []);
  const isNone = messages?.length === 0 && !found.hasNextPage;
  return (
    <>
      <QueryState of={found} empty={isNone && t('search.none', { words })} />
      <ul className="rooms">
        {messages?.map((message) => (
          <li key={`${message.room} ${message.seq}`}>
            <FoundRow message={message} words={words} inboxRoom={roomOf(message.room)} />
          </li>
        ))}
      </ul>
      <More of={found} />
    </>
  );
}
