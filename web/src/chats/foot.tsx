// The last line of a message: its time, and how far it has come.
import { Check, CheckCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clockOf } from '../shared/time.js';
import type { Message } from '../shared/types.js';

/** The last seq that the other user has received, and the last one they have read. */
export interface Receipts {
  delivered: number;
  read: number;
}

interface FootProps {
  message: Message;
  isMine: boolean;
  receipts: Receipts;
}

export function Foot({ message: { at, seq, editedAt }, isMine, receipts }: FootProps) {
  const { t } = useTranslation();
  return (
    <span className="foot">
      {editedAt && t('talk.edited')} <time dateTime={at}>{clockOf(at)}</time>
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
