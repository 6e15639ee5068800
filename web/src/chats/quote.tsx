import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyself } from '../shared/queries.js';
import type { Message } from '../shared/types.js';
import { previewOf } from './preview.js';

/** The message that another one answers. With `seek`, a press leads to it. */
export function Quote({ message, seek }: { message: Message; seek?: () => void }) {
  const { t } = useTranslation();
  const { id } = useMyself();
  const content = (
    <>
      <strong>{message.from.name}</strong> {previewOf(message, id, t)}
    </>
  );
  return <blockquote className="quote">{seek ? <QuoteButton seek={seek}>{content}</QuoteButton> : content}</blockquote>;
}

/** The quote of a message that is not loaded yet. */
export function EarlierQuote({ seek }: { seek: () => void }) {
  const { t } = useTranslation();
  return (
    <blockquote className="quote">
      <QuoteButton seek={seek}>{t('talk.earlier')}</QuoteButton>
    </blockquote>
  );
}

function QuoteButton({ seek, children }: { seek: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="quote-link" title={t('talk.toQuoted')} onClick={seek}>
      {children}
    </button>
  );
}
