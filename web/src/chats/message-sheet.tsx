// The actions on a message.
import { Drawer } from '@mantine/core';
import { Copy, Pencil, Reply, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../shared/live.js';
import { useMyself } from '../shared/queries.js';
import { toast, useTry } from '../shared/toasts.js';
import type { Message } from '../shared/types.js';
import { useBackCloses } from '../shared/use-back-closes.js';
import '../shared/sheet.css';

interface MessageSheetProps {
  message: Message | undefined;
  close: () => void;
  reply: (message: Message) => void;
  edit: (message: Message) => void;
}

const emojis = ['❤️', '😄', '👍', '😮', '😢', '🎉'];
const editMs = 15 * 60_000;
const recallMs = 2 * 60_000;

export function MessageSheet({ message, close, reply, edit }: MessageSheetProps) {
  const { t } = useTranslation();
  useBackCloses(message !== undefined, close);
  return (
    <Drawer
      opened={message !== undefined}
      onClose={close}
      title={t('talk.choose')}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ content: 'sheet', header: 'sheet-header', body: 'sheet-body' }}
    >
      {message && (
        <>
          <ReactionRow message={message} close={close} />
          <Acts message={message} close={close} reply={reply} edit={edit} />
        </>
      )}
    </Drawer>
  );
}

function ReactionRow({ message, close }: { message: Message; close: () => void }) {
  const { t } = useTranslation();
  const send = useSend();
  const attempt = useTry();
  const { id } = useMyself();
  const mine = message.reactions?.find(({ by }) => by === id)?.emoji;
  const react = (emoji: string) => {
    close();
    const { room, seq } = message;
    const reaction = { room, seq, emoji: emoji === mine ? null : emoji, clientId: crypto.randomUUID() };
    void attempt(() => send('react', reaction));
  };
  return (
    <div className="emojis" role="toolbar" aria-label={t('talk.react')}>
      {emojis.map((emoji) => (
        <button key={emoji} type="button" aria-pressed={emoji === mine} onClick={() => react(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  );
}

function Acts({ message, close, reply, edit }: MessageSheetProps & { message: Message }) {
  const { t } = useTranslation();
  const send = useSend();
  const attempt = useTry();
  const { id } = useMyself();
  const { room, seq, text, kind, from, at } = message;
  const age = Date.now() - Date.parse(at);
  const isMine = from.id === id;
  const then = (act: () => unknown) => () => {
    close();
    void act();
  };
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast(t('talk.copied'));
  };
  const recall = () => attempt(() => send('recall', { room, seq }));
  return (
    <div className="message-acts">
      <button type="button" onClick={then(() => reply(message))}>
        <Reply size={20} aria-hidden /> {t('talk.reply')}
      </button>
      {kind === 'text' && (
        <button type="button" onClick={then(copy)}>
          <Copy size={20} aria-hidden /> {t('talk.copy')}
        </button>
      )}
      {isMine && kind === 'text' && age < editMs && (
        <button type="button" onClick={then(() => edit(message))}>
          <Pencil size={20} aria-hidden /> {t('talk.edit')}
        </button>
      )}
      {isMine && age < recallMs && (
        <button type="button" onClick={then(recall)}>
          <Undo2 size={20} aria-hidden /> {t('talk.recall')}
        </button>
      )}
    </div>
  );
}
