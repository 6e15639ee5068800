// The state of a message that is not sent: being sent, waiting for the server, or refused, with the reason and the ways out.
import { CircleAlert, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../shared/live.js';
import { useMyself } from '../shared/queries.js';
import { durationOf } from '../shared/time.js';
import { toast, useTry } from '../shared/toasts.js';
import { useSecondsUntil } from '../shared/use-seconds-until.js';
import { remove, type UnsentMessage } from './unsent-messages.js';
import { useDeliver } from './use-unsent.js';
import { useWait, type Wait } from './waits.js';
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
  const wait = useWait(message.clientId);
  if (message.refusal) return <Refused message={message} refusal={message.refusal} />;
  return wait ? <Waiting message={message} wait={wait} /> : null;
}

function Refused({ message, refusal }: { message: UnsentMessage; refusal: string }) {
  const { t } = useTranslation();
  const send = useDeliver();
  return (
    <Acts message={message} canDelete>
      <p>
        <strong>{t('talk.notSent')}</strong> {refusal}
      </p>
      <button type="button" onClick={() => void send(message)}>
        {t('again')}
      </button>
    </Acts>
  );
}

/** The server has asked to wait. The message is sent again by itself. */
function Waiting({ message, wait: { until, reason } }: { message: UnsentMessage; wait: Wait }) {
  const { t } = useTranslation();
  const seconds = useSecondsUntil(until);
  return (
    <Acts message={message} canDelete={seconds > 0}>
      <p>
        <span role="status">{reason}</span>{' '}
        {seconds > 0 && <strong>{t('talk.sentAgain', { wait: durationOf(seconds) })}</strong>}
      </p>
    </Acts>
  );
}

/** Returns whether the user has written the text, and not chosen it. */
const hasFreeText = ({ kind = 'text' }: UnsentMessage) => kind === 'text' || kind === 'image';

interface ActsProps {
  message: UnsentMessage;
  /** The message is not on its way to the server, so that it can be taken back. */
  canDelete: boolean;
  children: ReactNode;
}

function Acts({ message, canDelete, children }: ActsProps) {
  const { t } = useTranslation();
  const { id } = useMyself();
  const live = useLive();
  const attempt = useTry();
  const { text, clientId, room } = message;
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(text ?? '');
      toast(t('talk.copied'));
    });
  const takeBack = () => {
    remove(id, clientId);
    live?.takeBack(room, clientId);
  };
  return (
    <div className="unsent-acts">
      {children}
      {text && hasFreeText(message) && (
        <button type="button" onClick={copy}>
          {t('talk.copy')}
        </button>
      )}
      {canDelete && (
        <button type="button" onClick={takeBack}>
          {t('talk.delete')}
        </button>
      )}
    </div>
  );
}
