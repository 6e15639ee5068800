import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMyself } from '../shared/queries.js';
import type { Message } from '../shared/types.js';

interface ReactionRowProps {
  message: Message;
  react: (emoji: string) => void;
  /** Shows all emoji. */
  more: () => void;
}

const emojis = ['❤️', '😄', '👍', '😮', '😢', '🎉'];

export function ReactionRow({ message, react, more }: ReactionRowProps) {
  const { t } = useTranslation();
  const { id } = useMyself();
  const mine = message.reactions?.find(({ by }) => by === id)?.emoji;
  const shown = mine === undefined || emojis.includes(mine) ? emojis : [mine, ...emojis.slice(0, -1)];
  return (
    <div className="emojis" role="toolbar" aria-label={t('talk.react')}>
      {shown.map((emoji) => (
        <button key={emoji} type="button" aria-pressed={emoji === mine} onClick={() => react(emoji)}>
          {emoji}
        </button>
      ))}
      <button type="button" aria-label={t('emoji.all')} onClick={more}>
        <Plus size={22} aria-hidden />
      </button>
    </div>
  );
}
