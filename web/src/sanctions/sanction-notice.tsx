// The notice of a suspension or ban: its end, its reason, and the form of an appeal.
import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './sanctions.css';

interface SanctionNoticeProps {
  title: string;
  /** A sentence that says when it ends. */
  end: string | undefined;
  reason: string | undefined;
  children: ReactNode;
}

export function SanctionNotice({ title, end, reason, children }: SanctionNoticeProps) {
  const { t } = useTranslation();
  return (
    <main className="suspended">
      <h1>{title}</h1>
      {end && <p>{end}</p>}
      {reason && (
        <p className="muted">
          {t('standing.reason')} <q>{reason}</q>
        </p>
      )}
      {children}
    </main>
  );
}

/** Says that an appeal is open. */
export function AppealPending() {
  const { t } = useTranslation();
  return <p role="status">{t('standing.appealed')}</p>;
}

export function AppealForm({ send }: { send: (text: string) => Promise<unknown> }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    await send(text);
    setBusy(false);
  };
  return (
    <form onSubmit={submit}>
      <Textarea
        label={t('standing.appealLabel')}
        size="md"
        maxLength={2_000}
        required
        withAsterisk={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" className="glow" loading={isBusy}>
        {t('standing.appeal')}
      </Button>
    </form>
  );
}
