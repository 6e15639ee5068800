// A chat of two users.
import { Button } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useInboxRoom } from '../inbox/use-inbox-room.js';
import { usePersonSheet } from '../person/person-sheet.js';
import { RoomMenu } from '../room/room-menu.js';
import { deletedUser, Face } from '../shared/face.js';
import type { Message, Room } from '../shared/types.js';
import { Centred, Waiting } from '../shared/waiting.js';
import { useSay, useUnsent } from '../unsent/use-unsent.js';
import { Composer } from './composer.js';
import { Icebreakers } from './icebreakers.js';
import { MessageSheet } from './message-sheet.js';
import { Messages } from './messages.js';
import { messagesLeft, type TalkLog } from './talk-log.js';
import { useAnswerRequest } from './use-answer-request.js';
import { isGone, useEntered, useOtherTyping, useReadMark, useTalkLog } from './use-talk.js';
import '../shared/list.css';
import './request-acts.css';
import './talk.css';

export default function TalkPage({ room: id }: { room: string }) {
  const { t } = useTranslation();
  const { room, isSought } = useInboxRoom(id);
  if (room) return <Talk room={room} />;
  if (isSought) return <Waiting />;
  return (
    <Centred>
      <p>{t('talk.closed')}</p>
      <Button component={Link} href="/chats">
        {t('tab.chats')}
      </Button>
    </Centred>
  );
}

function Talk({ room }: { room: Room }) {
  const { id } = room;
  const { log, error, loadEarlier } = useTalkLog(id);
  const say = useSay(id);
  const unsent = useUnsent(id, log?.messages ?? []);
  const [unread] = useState({ after: room.readSeq, until: room.lastSeq });
  const receipts = { delivered: room.otherDelivered, read: room.otherRead };
  const isTyping = useOtherTyping(id);
  const [chosen, setChosen] = useState<Message>();
  const [replyTo, setReplyTo] = useState<Message>();
  const [editing, setEditing] = useState<Message>();
  useEntered(id);
  // a reaction, edit or recall has a seq of its own, which is read, too
  useReadMark(id, Math.max(log?.messages.at(-1)?.seq ?? 0, room.lastSeq), room.readSeq);
  const isEmpty = log?.messages.length === 0 && unsent.length === 0;
  return (
    <div className="talk">
      <TalkTop room={room} isTyping={isTyping} />
      {room.request && <RequestBar room={room} log={log} />}
      {!log && !isGone(error) && <Waiting />}
      {log && <Messages {...{ log, unsent, receipts, unread, loadEarlier }} choose={setChosen} />}
      {isEmpty && room.request !== 'received' && <Icebreakers room={id} say={(text) => say({ text })} />}
      <Composer
        key={editing?.seq ?? 'new'}
        room={id}
        say={say}
        replyTo={replyTo}
        editing={editing}
        done={() => {
          setReplyTo(undefined);
          setEditing(undefined);
        }}
      />
      <MessageSheet
        message={chosen}
        close={() => setChosen(undefined)}
        reply={setReplyTo}
        edit={(message) => {
          setReplyTo(undefined);
          setEditing(message);
        }}
      />
    </div>
  );
}

function TalkTop({ room, isTyping }: { room: Room; isTyping: boolean }) {
  const { t } = useTranslation();
  const sheet = usePersonSheet();
  const { with: other, presence } = room;
  const open = () => other && sheet.open({ person: other });
  return (
    <header className="top talk-top">
      <Link href="/chats" className="back" aria-label={t('back')}>
        <ArrowLeft size={22} aria-hidden />
      </Link>
      <button type="button" className="talk-who" onClick={open} disabled={!other}>
        <Face person={other ?? deletedUser} size={42} isOnline={presence === 'online'} />
        <span className="row-text">
          <h1>{other?.nickname ?? t('chats.deletedUser')}</h1>
          <small aria-live="polite" className={isTyping ? 'typing' : 'muted'}>
            {isTyping ? t('talk.typing') : presence && t(`presence.${presence}`)}
          </small>
        </span>
      </button>
      <RoomMenu room={room} isInChat />
    </header>
  );
}

function RequestBar({ room, log }: { room: Room; log: TalkLog | undefined }) {
  const { t } = useTranslation();
  const answer = useAnswerRequest(room.id);
  const name = room.with?.nickname ?? t('chats.deletedUser');
  if (room.request === 'sent') {
    const left = log && messagesLeft(log);
    return (
      <p className="request-bar muted">
        {t('requests.waiting', { name })} {left === 0 && t('requests.noneLeft')}
        {left !== undefined && left > 0 && t('requests.left', { count: left })}
      </p>
    );
  }
  return (
    <div className="request-bar">
      <p>{t('requests.lead', { name })}</p>
      <div className="request-acts">
        <Button size="sm" variant="default" onClick={() => answer('decline')}>
          {t('requests.decline')}
        </Button>
        <Button size="sm" className="glow" onClick={() => answer('accept')}>
          {t('requests.accept')}
        </Button>
      </div>
    </div>
  );
}
