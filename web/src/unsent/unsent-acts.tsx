// The state of a message that is not sent: being sent, or refused, with the reason and the ways out.
import { CircleAlert, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMyself } from '../shared/queries.js';
import { toast, useTry } from '../shared/toasts.js';
import { remove, type UnsentMessage } from './unsent-messages.js';
import { useDeliver } from './use-unsent.js';
import './unsent.css';

export function UnsentMark({ message }: { message: UnsentMessage }) {
  const { t } = useTranslation();
  const Icon = message.refusal ? CircleAlert : Clock;
  return (
    <span className="unsent-mark" role="img" aria-label={t(message.refusal ? 'talk.notSent' : 'talk.sending')}>
      <Icon size={14} aria-hidden />
    </span>
  );
}

export function UnsentActs({ message }: { message: UnsentMessage }) {
  const { t } = useTranslation();
  const { id } = useMyself();
  const send = useDeliver();
  const attempt = useTry();
  const { refusal, text, clientId } = message;
  if (!refusal) return null;
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(text ?? '');
      toast(t('talk.copied'));
    });
  return (
    <div className="unsent-acts">
      <p>
        <strong>{t('talk.notSent')}</strong> {refusal}
      </p>
      <button type="button" onClick={() => void send(message)}>
        {t('again')}
      </button>
      {text && (message.kind ?? 'text') === 'text' && (
        <button type="button" onClick={copy}>
          {t('talk.copy')}
        </button>
      )}
      <button type="button" onClick={() => remove(id, clientId)}>
        {t('talk.delete')}
      </button>
    </div>
  );
}
