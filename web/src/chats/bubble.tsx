import { MoreHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ActionText } from '../hello/action-text.js';
import { useMenuGestures } from '../message-menu/use-menu-gestures.js';
import { MessageText } from '../message-text/message-text.js';
import type { Message } from '../shared/types.js';
import { Foot, type Receipts } from './foot.js';
import { EarlierQuote, Quote } from './quote.js';
import { VoiceNote } from './voice-note.js';

/** The ways from one message of a chat to somewhere else. */
export interface BubbleActs {
  /** Opens the menu of a message. */
  choose: (message: Message) => void;
  /** Shows the message with a seq, and marks it. */
  seek: (seq: number) => void;
  /** Shows a picture in the whole window. */
  view: (message: Message) => void;
}

interface BubbleProps {
  message: Message;
  isMine: boolean;
  /** The previous message is by the same user. */
  isNext: boolean;
  /** A quote has led to it. */
  isSought: boolean;
  answered: Message | undefined;
  receipts: Receipts;
  acts: BubbleActs;
}

export function Bubble({ message, isMine, isNext, isSought, answered, receipts, acts }: BubbleProps) {
  const { t } = useTranslation();
  const { from, kind, recalledAt, replyTo, seq } = message;
  const choose = () => acts.choose(message);
  const gestures = useMenuGestures(choose);
  const isBare = !recalledAt && (kind === 'sticker' || kind === 'image');
  const seek = () => acts.seek(replyTo!);
  return (
    <article
      id={`said-${seq}`}
      className={`said${isMine ? ' mine' : ''}${isNext ? ' next' : ''}${isSought ? ' sought' : ''}${from.system ? ' system' : ''}`}
    >
      <div
        className={recalledAt ? 'bubble recalled' : isBare ? 'bubble bare' : 'bubble'}
        {...(!recalledAt && gestures)}
      >
        {from.system ? (
          <strong className="sender">{from.name}</strong>
        ) : (
          <span className="hidden-text">{from.name}: </span>
        )}
        {answered && <Quote message={answered} seek={seek} />}
        {replyTo !== undefined && !answered && !recalledAt && <EarlierQuote seek={seek} />}
        <Content message={message} view={() => acts.view(message)} />
        <Foot message={message} isMine={isMine} receipts={receipts} />
        {!recalledAt && (
          <button
            type="button"
            className="choose"
            aria-label={t('talk.choose')}
            aria-haspopup="dialog"
            onClick={choose}
          >
            <MoreHorizontal size={18} aria-hidden />
          </button>
        )}
      </div>
      <Reactions message={message} />
    </article>
  );
}

function Content({ message, view }: { message: Message; view: () => void }) {
  const { t } = useTranslation();
  const { kind, text, media, recalledAt } = message;
  if (recalledAt) return <em>{t('talk.recalled')}</em>;
  if (kind === 'sticker') return <img className="sticker" src={`/v1/stickers/${text}.svg`} alt={t('talk.sticker')} />;
  if (kind === 'action') return <ActionText message={message} />;
  if (kind === 'custom' && !text) return <em>{t('talk.custom')}</em>;
  if (kind === 'voice' && media) return <VoiceNote media={media} />;
  if (kind === 'image' && media) return <Picture media={media} text={text} view={view} />;
  return (
    <span className="message-text">
      <MessageText text={text} />
    </span>
  );
}

interface PictureProps {
  media: NonNullable<Message['media']>;
  text: string;
  view: () => void;
}

function Picture({ media: { url, width, height }, text, view }: PictureProps) {
  const { t } = useTranslation();
  return (
    <>
      <button type="button" className="open-picture" aria-haspopup="dialog" onClick={view}>
        <img className="picture" src={url} alt={text || t('talk.image')} width={width} height={height} />
      </button>
      {text && (
        <span className="message-text caption">
          <MessageText text={text} />
        </span>
      )}
    </>
  );
}

function Reactions({ message: { reactions = [], seq } }: { message: Message }) {
  if (reactions.length === 0) return null;
  const counts = new Map<string, number>();
  for (const { emoji } of reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  return (
    <p className="reactions" data-seq={seq}>
      {[...counts].map(([emoji, count]) => (
        <span key={emoji}>
          {emoji} {count > 1 && count}
        </span>
      ))}
    </p>
  );
}
