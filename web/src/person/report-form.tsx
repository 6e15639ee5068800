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
import { toast } from '../shared/toasts.js';
import { useFields } from '../shared/use-fields.js';
import type { Shown } from './person-sheet.js';

interface ReportProps {
  shown: Shown;
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

function ReportForm({ shown: { person }, close }: ReportProps) {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const { run, problems, isBusy } = useFields('text');
  const [reason, setReason] = useState<ReportReason>();
  const [note, setNote] = useState('');
  const [block, setBlock] = useState(true);
  const send = () =>
    run(async () => {
      await rest.POST('/v1/reports', { body: { person: person.id, reason: reason!, note, block, messages: [] } });
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
        error={problems.text ?? problems.action}
      />
      <Switch label={t('report.block')} checked={block} onChange={(event) => setBlock(event.currentTarget.checked)} />
      <Button disabled={!reason} loading={isBusy} onClick={send}>
        {t('report.send')}
      </Button>
    </div>
  );
}
