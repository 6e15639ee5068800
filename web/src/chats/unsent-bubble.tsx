import { useTranslation } from 'react-i18next';
import type { Message } from '../shared/types.js';
import { UnsentActs, UnsentMark } from '../unsent/unsent-acts.js';
import type { UnsentMessage } from '../unsent/unsent-messages.js';
import { Quote } from './quote.js';

interface UnsentBubbleProps {
  message: UnsentMessage;
  /** The message that it edits, or replies to. */
  about: Message | undefined;
}

export function UnsentBubble({ message, about }: UnsentBubbleProps) {
  const { t } = useTranslation();
  const { kind = 'text', text, edit } = message;
  return (
    <article className="said mine next pending">
      <div className="bubble">
        {edit !== undefined && <strong>{t('talk.edit')}</strong>}
        {about && <Quote message={about} />}
        {kind !== 'text' && kind !== 'action' && <span className="message-text">{t(`talk.${kind}`)}</span>}
        {kind !== 'sticker' && text && <span className="message-text">{text}</span>}
        <span className="foot">
          <UnsentMark message={message} />
        </span>
      </div>
      <UnsentActs message={message} />
    </article>
  );
}
