// The menu of a message: reactions, its text to select, and what can be done with it.
import { Drawer } from '@mantine/core';
import { Copy, Flag, Pencil, Reply, Undo2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessageText } from '../message-text/message-text.js';
import { useSend } from '../shared/live.js';
import { useMyself } from '../shared/queries.js';
import { toast, useTry } from '../shared/toasts.js';
import type { Message } from '../shared/types.js';
import { useBackCloses } from '../shared/use-back-closes.js';
import { Waiting } from '../shared/waiting.js';
import { mayEdit, mayRecall } from './may-change.js';
import { ReactionRow } from './reaction-row.js';
import '../shared/sheet.css';
import './message-sheet.css';

interface MessageSheetProps {
  message: Message | undefined;
  close: () => void;
  reply: (message: Message) => void;
  edit: (message: Message) => void;
}

/** The content of the sheet instead of the menu. */
type Inner = 'emojis' | 'report' | undefined;

const EmojiPicker = lazy(() => import('../emoji/emoji-picker.js'));
const ReportForm = lazy(() => import('./report-message.js'));

export function MessageSheet({ message, close, reply, edit }: MessageSheetProps) {
  const { t } = useTranslation();
  // the field of the chat takes the focus for a reply and an edit
  const [isWriting, setWriting] = useState(false);
  const end = () => {
    setWriting(false);
    close();
  };
  const thenWrite = (act: (about: Message) => void) => (about: Message) => {
    setWriting(true);
    act(about);
  };
  useBackCloses(message !== undefined, end);
  return (
    <Drawer
      opened={message !== undefined}
      onClose={end}
      returnFocus={message !== undefined || !isWriting}
      title={t('talk.choose')}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ content: 'sheet', header: 'sheet-header', body: 'sheet-body' }}
    >
      {message && (
        <Menu key={message.seq} message={message} close={end} reply={thenWrite(reply)} edit={thenWrite(edit)} />
      )}
    </Drawer>
  );
}

function Menu({ message, close, reply, edit }: MessageSheetProps & { message: Message }) {
  const [inner, setInner] = useState<Inner>();
  const react = useReact(message, close);
  if (inner === 'report') {
    return (
      <Suspense fallback={<Waiting />}>
        <ReportForm message={message} close={close} />
      </Suspense>
    );
  }
  if (inner === 'emojis') {
    return (
      <Suspense fallback={<Waiting />}>
        <EmojiPicker choose={react} />
      </Suspense>
    );
  }
  return (
    <>
      <ReactionRow message={message} react={react} more={() => setInner('emojis')} />
      {message.text && message.kind !== 'sticker' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
        <p className="whole-text" tabIndex={0}>
          <MessageText text={message.text} />
        </p>
      )}
      <Acts {...{ message, close, reply, edit }} report={() => setInner('report')} />
    </>
  );
}

/** Returns a function that reacts with an emoji; the same emoji again removes the reaction. */
function useReact({ room, seq, reactions }: Message, close: () => void): (emoji: string) => void {
  const send = useSend();
  const attempt = useTry();
  const { id } = useMyself();
  const mine = reactions?.find(({ by }) => by === id)?.emoji;
  return (emoji) => {
    close();
    const reaction = { room, seq, emoji: emoji === mine ? null : emoji, clientId: crypto.randomUUID() };
    void attempt(() => send('react', reaction));
  };
}

type ActsProps = MessageSheetProps & { message: Message; report: () => void };

function Acts({ message, close, reply, edit, report }: ActsProps) {
  const { t } = useTranslation();
  const send = useSend();
  const attempt = useTry();
  const { id } = useMyself();
  const { room, seq, text, kind, from } = message;
  const then = (act: () => unknown) => () => {
    close();
    void act();
  };
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(text);
      toast(t('talk.copied'));
    });
  const recall = () => attempt(() => send('recall', { room, seq }));
  const acts = [
    { name: 'reply', Icon: Reply, act: then(() => reply(message)), isShown: true },
    { name: 'copy', Icon: Copy, act: then(copy), isShown: text !== '' && kind !== 'sticker' },
    { name: 'edit', Icon: Pencil, act: then(() => edit(message)), isShown: mayEdit(message, id) },
    { name: 'recall', Icon: Undo2, act: then(recall), isShown: mayRecall(message, id) },
    { name: 'report', Icon: Flag, act: report, isShown: from.id !== id },
  ] as const;
  return (
    <div className="sheet-acts">
      {acts
        .filter(({ isShown }) => isShown)
        .map(({ name, Icon, act }) => (
          <button key={name} type="button" onClick={act}>
            <Icon size={20} aria-hidden /> {t(`talk.${name}`)}
          </button>
        ))}
    </div>
  );
}
