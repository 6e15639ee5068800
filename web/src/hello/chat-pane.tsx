import { useTranslation } from 'react-i18next';
import { ToNewest } from '../chats/to-newest.js';
import { useScroll } from '../chats/use-scroll.js';
import { MessageText } from '../message-text/message-text.js';
import { language } from '../shared/language.js';
import { useMyself } from '../shared/queries.js';
import { clockOf } from '../shared/time.js';
import { UnsentActs, UnsentMark } from '../unsent/unsent-acts.js';
import type { UnsentMessage } from '../unsent/unsent-messages.js';
import { useUnsent } from '../unsent/use-unsent.js';
import { hueOf } from './hue.js';
import { type Line, sentenceOfAction } from './lines.js';
import { useActions } from './use-room.js';

interface ChatPaneProps {
  room: string;
  lines: Line[];
  problem: string;
}

export function ChatPane({ room, lines, problem }: ChatPaneProps) {
  const { t } = useTranslation();
  const unsent = useUnsent(
    room,
    lines.flatMap((line) => (line.is === 'said' ? [line.message] : [])),
  );
  const scroll = useScroll({ unsent }, lines);
  return (
    <section
      className="hello-chat"
      ref={scroll.ref}
      role="log"
      aria-label={t('hello.chat')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
      tabIndex={0}
    >
      {lines.map((line) => (
        <ChatLine key={line.key} line={line} />
      ))}
      {unsent.map((message) => (
        <UnsentLine key={message.clientId} message={message} />
      ))}
      {problem && <p className="hello-problem">{problem}</p>}
      <ToNewest scroll={scroll} />
    </section>
  );
}

function ChatLine({ line }: { line: Line }) {
  const { t } = useTranslation();
  const { data: actions = [] } = useActions();
  if (line.is === 'passing') return <p className="passing">{t(`hello.${line.way}`, { name: line.name })}</p>;
  if (line.is === 'whisper') {
    const { from, to, text, at } = line.whisper;
    return (
      <MessageLine
        who={t('hello.whisper', { from: from.name, to: to.name })}
        hue={hueOf(from.name)}
        at={at}
        text={text}
        isPrivate
      />
    );
  }
  const { message } = line;
  if (message.kind === 'action') return <p className="action">✽ {sentenceOfAction(message, actions, language())}</p>;
  return (
    <MessageLine
      who={message.from.name}
      hue={hueOf(message.from.name)}
      at={message.at}
      text={message.text}
      id={message.from.id}
    />
  );
}

function UnsentLine({ message }: { message: UnsentMessage }) {
  const { t } = useTranslation();
  const me = useMyself();
  const { data: actions = [] } = useActions();
  const { kind, text = '', whisper } = message;
  const from = { id: me.id, name: t('hello.me') };
  return (
    <div className="line own">
      <p className="line-head">
        <strong>{whisper ? t('hello.whisper', { from: from.name, to: whisper }) : from.name}</strong>
        <UnsentMark message={message} />
      </p>
      <p className="line-text">{kind === 'action' ? sentenceOfAction({ from, text }, actions, language()) : text}</p>
      <UnsentActs message={message} />
    </div>
  );
}

interface MessageLineProps {
  who: string;
  hue: number;
  at: string;
  text: string;
  id?: string;
  isPrivate?: boolean;
}

function MessageLine({ who, hue, at, text, id, isPrivate }: MessageLineProps) {
  const { id: me } = useMyself();
  const kind = isPrivate ? ' private' : id === me ? ' own' : '';
  return (
    <div className={`line${kind}`}>
      <p className="line-head">
        <strong className={`hue h${hue}`}>{who}</strong>
        <time dateTime={at}>{clockOf(at)}</time>
      </p>
      <p className="line-text">
        <MessageText text={text} />
      </p>
    </div>
  );
}
