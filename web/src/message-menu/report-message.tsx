import { useTranslation } from 'react-i18next';
import { ReportForm } from '../person/report-form.js';
import type { Message } from '../shared/types.js';
import '../person/person.css';

/** The form to report the sender of a message, with the message as evidence. */
export default function ReportMessage({ message, close }: { message: Message; close: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('talk.report')}</h2>
      <ReportForm person={message.from.id} message={message} close={close} />
    </>
  );
}
