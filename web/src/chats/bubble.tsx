import { Check, CheckCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { language } from '../shared/language.js';
import { useMyself } from '../shared/queries.js';
import type { Message } from '../shared/types.js';
import { previewOf } from './preview.js';
import { VoiceNote } from './voice-note.js';
import { hourOf } from './when.js';

/** The last seq that the other user has received, and the last one they have read. */
export interface Receipts {
  delivered: number;
  read: number;
}

interface BubbleProps {
  message: Message;
  isMine: boolean;
  /** The previous message is by the same user. */
  isNext: boolean;
  answered: Message | undefined;
  receipts: Receipts;
  choose: (message: Message) => void;
}

export function Bubble({ message, isMine, isNext, answered, receipts, choose }: BubbleProps) {
  const { t } = useTranslation();
  const { from, kind, recalledAt } = message;
  const isBare = !recalledAt && (kind === 'sticker' || kind === 'image');
  return (
    <article className={`said${isMine ? ' mine' : ''}${isNext ? ' next' : ''}${from.system ? ' system' : ''}`}>
      <div className={recalledAt ? 'bubble recalled' : isBare ? 'bubble bare' : 'bubble'}>
        {from.system ? (
          <strong className="sender">{from.name}</strong>
        ) : (
          <span className="hidden-text">{from.name}: </span>
        )}
        {answered && <Quote message={answered} />}
        <Content message={message} />
        <Foot message={message} isMine={isMine} receipts={receipts} />
        {!recalledAt && (
          <button type="button" className="choose" aria-label={t('talk.choose')} onClick={() => choose(message)} />
        )}
      </div>
      <Reactions message={message} />
    </article>
  );
}

export function Quote({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { id } = useMyself();
  return (
    <blockquote className="quote">
      <strong>{message.from.name}</strong> {previewOf(message, id, t)}
    </blockquote>
  );
}

function Content({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { kind, text, media, recalledAt } = message;
  if (recalledAt) return <em>{t('talk.recalled')}</em>;
  if (kind === 'sticker') return <img className="sticker" src={`/v1/stickers/${text}.svg`} alt={text} />;
  if (kind === 'voice' && media) return <VoiceNote media={media} />;
  if (kind === 'image' && media) {
    return (
      <>
        <img
          className="picture"
          src={media.url}
          alt={text || t('talk.image')}
          width={media.width}
          height={media.height}
        />
        {text && <span className="message-text">{text}</span>}
      </>
    );
  }
  return <span className="message-text">{text}</span>;
}

function Foot({ message, isMine, receipts }: Pick<BubbleProps, 'message' | 'isMine' | 'receipts'>) {
  const { t } = useTranslation();
  const { at, seq, editedAt } = message;
  return (
    <span className="foot">
      {editedAt && t('talk.edited')} <time dateTime={at}>{hourOf(at, language())}</time>
      {isMine && <Tick seq={seq} receipts={receipts} />}
    </span>
  );
}

function Tick({ seq, receipts }: { seq: number; receipts: Receipts }) {
  const { t } = useTranslation();
  const state = seq <= receipts.read ? 'read' : seq <= receipts.delivered ? 'delivered' : 'sent';
  const Icon = state === 'sent' ? Check : CheckCheck;
  return (
    <span className={state === 'read' ? 'tick read' : 'tick'} role="img" aria-label={t(`talk.${state}`)}>
      <Icon size={15} strokeWidth={2.6} aria-hidden />
    </span>
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
