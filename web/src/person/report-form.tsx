// The form to report a user. The reported user is not notified.
import { Button, Switch, Textarea } from '@mantine/core';
import { Flag } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../shared/choices.js';
import { useRefresh } from '../shared/queries.js';
import { peopleKeys } from '../shared/query-keys.js';
import { type ReportReason, reportReasons } from '../shared/report-reasons.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';

interface ReportProps {
  /** The id of the reported user. */
  person: string;
  /** A message that the moderator must see. */
  message?: { room: string; seq: number };
  close: () => void;
}

export function ReportButton(props: ReportProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <ReportForm {...props} />;
  return (
    <button type="button" className="quiet" onClick={() => setOpen(true)}>
      <Flag size={18} aria-hidden /> {t('report.title')}
    </button>
  );
}

export function ReportForm({ person, message, close }: ReportProps) {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const [reason, setReason] = useState<ReportReason>();
  const [note, setNote] = useState('');
  const [block, setBlock] = useState(true);
  const send = () =>
    attempt(async () => {
      const evidence = { ...(message && { room: message.room }), messages: message ? [message.seq] : [] };
      await rest.POST('/v1/reports', { body: { person, reason: reason!, note, block, ...evidence } });
      close();
      toast(t('report.sent'));
      if (block) await refresh(...peopleKeys);
    });
  return (
    <div className="sure">
      <Choices
        label={t('report.why')}
        options={reportReasons.map((value) => ({ value, text: t(`report.${value}`) }))}
        chosen={reason ? [reason] : []}
        toggle={setReason}
      />
      <Textarea
        label={t('report.note')}
        maxLength={1000}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Switch label={t('report.block')} checked={block} onChange={(event) => setBlock(event.currentTarget.checked)} />
      <Button disabled={!reason} onClick={send}>
        {t('report.send')}
      </Button>
    </div>
  );
}
