// A chat of two users.
import { Button } from '@mantine/core';
import type { MessageLog } from 'fujin-client';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Composer } from '../composer/composer.js';
import { Icebreakers } from '../composer/icebreakers.js';
import { useOutgoing } from '../composer/use-outgoing.js';
import { useInboxRoom } from '../inbox/use-inbox-room.js';
import { MessageSheet } from '../message-menu/message-sheet.js';
import { usePersonSheet } from '../person/person-sheet.js';
import { PictureViewer } from '../pictures/picture-viewer.js';
import { RoomMenu } from '../room/room-menu.js';
import { deletedUser, Face } from '../shared/face.js';
import { QueryState } from '../shared/query-state.js';
import type { Room } from '../shared/types.js';
import { Centred } from '../shared/waiting.js';
import { useSay, useUnsent } from '../unsent/use-unsent.js';
import { Messages } from './messages.js';
import { messagesLeft } from './messages-left.js';
import { useAnswerRequest } from './use-answer-request.js';
import { useChosen } from './use-chosen.js';
import { useSought } from './use-seek.js';
import { useEntered, useOtherTyping, useReadMark, useTalkLog } from './use-talk.js';
import '../shared/list.css';
import './request-acts.css';
import './talk.css';

interface TalkProps {
  room: string;
  /** The message to show, instead of the newest one. */
  seq?: number | undefined;
}

export default function TalkPage({ room: id, seq }: TalkProps) {
  const { t } = useTranslation();
  const { room, isSought, query } = useInboxRoom(id);
  if (room) return <Talk room={room} seq={seq} />;
  if (isSought) return <QueryState of={query} />;
  return (
    <Centred>
      <p>{t('talk.closed')}</p>
      <Button component={Link} href="/chats">
        {t('tab.chats')}
      </Button>
    </Centred>
  );
}

function Talk({ room, seq }: { room: Room; seq: number | undefined }) {
  const { id } = room;
  const { query, log, loadEarlier, loadFrom } = useTalkLog(id);
  const { sought, seek } = useSought(loadFrom, log && seq);
  const say = useSay(id);
  const unsent = useUnsent(id, log?.messages ?? []);
  const outgoing = useOutgoing();
  const [unread] = useState({ after: room.readSeq, until: room.lastSeq });
  const receipts = { delivered: room.otherDelivered, read: room.otherRead };
  const isTyping = useOtherTyping(id);
  const chosen = useChosen(log);
  const { replyTo, editing } = chosen;
  useEntered(id);
  // a reaction, edit or recall has a seq of its own, which is read, too
  useReadMark(id, Math.max(log?.messages.at(-1)?.seq ?? 0, room.lastSeq), room.readSeq);
  const acts = { choose: chosen.choose, view: chosen.view, seek };
  const isEmpty = log?.messages.length === 0 && unsent.length === 0;
  return (
    <div className="talk">
      <TalkTop room={room} isTyping={isTyping} />
      {room.request && <RequestBar room={room} log={log} />}
      <QueryState of={query} />
      {log && <Messages {...{ log, unsent, receipts, unread, loadEarlier, sought, acts }} />}
      {isEmpty && room.request !== 'received' && <Icebreakers room={id} say={(text) => say({ text })} />}
      <Composer
        key={editing?.seq ?? 'new'}
        room={id}
        {...{ say, replyTo, editing, outgoing }}
        done={chosen.done}
        replyAgain={chosen.replyAgain}
        editLast={chosen.editLast}
      />
      <PictureViewer messages={log?.messages ?? []} seq={chosen.viewed} show={chosen.show} />
      <MessageSheet message={chosen.message} close={chosen.close} reply={chosen.reply} edit={chosen.edit} />
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

function RequestBar({ room, log }: { room: Room; log: MessageLog | undefined }) {
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
