import { useTranslation } from 'react-i18next';
import { ReportForm } from '../person/report-form.js';
import type { Message } from '../shared/types.js';

/** The form to report the sender of a message, with the message as evidence. */
export default function ReportMessage({ message, close }: { message: Message; close: () => void }) {
  const { t } = useTranslation();
  const { from, room, seq } = message;
  return (
    <>
      <h2>{t('talk.report')}</h2>
      <ReportForm about={{ person: from.id, room, messages: [seq] }} close={close} />
    </>
  );
}
