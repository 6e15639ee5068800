// The form to report a user. The reported user is not notified.
import { Button, Switch, Textarea } from '@mantine/core';
import type { Schemas } from 'fujin-client';
import { Flag } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../shared/choices.js';
import { useRefresh } from '../shared/queries.js';
import { keys, peopleKeys } from '../shared/query-keys.js';
import { type ReportReason, reportReasons } from '../shared/report-reasons.js';
import { useRest } from '../shared/session.js';
import { toast } from '../shared/toasts.js';
import { useFields } from '../shared/use-fields.js';
import type { Shown } from './person-sheet.js';
import './person.css';

interface ReportFormProps {
  /** A user, the other user of a room, or messages of a room, which are evidence then. */
  about: Partial<Pick<Schemas['ReportInput'], 'person' | 'room' | 'messages'>>;
  close: () => void;
}

export function ReportButton({ shown: { person }, close }: { shown: Shown; close: () => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <ReportForm about={{ person: person.id }} close={close} />;
  return (
    <button type="button" className="quiet" onClick={() => setOpen(true)}>
      <Flag size={18} aria-hidden /> {t('report.title')}
    </button>
  );
}

export function ReportForm({ about, close }: ReportFormProps) {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const { run, problems, isBusy } = useFields('text');
  const [reason, setReason] = useState<ReportReason>();
  const [note, setNote] = useState('');
  const [block, setBlock] = useState(true);
  const send = () =>
    run(async () => {
      await rest.POST('/v1/reports', { body: { messages: [], ...about, reason: reason!, note, block } });
      close();
      toast(t('report.sent'));
      await refresh(keys.reports, ...(block ? peopleKeys : []));
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
        error={problems.text ?? problems.action}
      />
      <Switch label={t('report.block')} checked={block} onChange={(event) => setBlock(event.currentTarget.checked)} />
      <Button disabled={!reason} loading={isBusy} onClick={send}>
        {t('report.send')}
      </Button>
    </div>
  );
}
