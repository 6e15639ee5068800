// A public room in three panes: messages, message form and users online.
import { SegmentedControl } from '@mantine/core';
import type { Who } from 'fujin-client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { usePlaceName } from '../shared/place-names.js';
import { ChatPane } from './chat-pane.js';
import { NamesPane } from './names-pane.js';
import { TalkPane } from './talk-pane.js';
import { useLobby, usePublicRoom } from './use-room.js';
import './hello.css';

export default function HelloPage({ room }: { room: string }) {
  const { lines, online, problem } = usePublicRoom(room);
  const [to, setTo] = useState<Who>();
  const addressee = online.find(({ id }) => id === to?.id);
  return (
    <div className="hello">
      <HelloTop room={room} />
      <NamesPane online={online} to={addressee} choose={setTo} />
      <ChatPane room={room} lines={lines} problem={problem} />
      <TalkPane room={room} online={online} to={addressee} choose={setTo} />
    </div>
  );
}

function HelloTop({ room }: { room: string }) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const [, go] = useLocation();
  const { data: rooms = [] } = useLobby();
  return (
    <header className="top">
      <h1>{t('tab.hello')}</h1>
      {rooms.length > 1 && (
        <SegmentedControl
          aria-label={t('hello.rooms')}
          data={rooms.map(({ id, name }) => ({
            value: id,
            label: id === 'hello' ? t('hello.everyone') : placeName(name),
          }))}
          value={room}
          onChange={(next) => go(`/lobby/${next}`)}
        />
      )}
    </header>
  );
}
