// The notice of a suspension or ban: its end, its reason, and the form of an appeal.
import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFields } from '../shared/use-fields.js';
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

/** @param send sends the appeal; its error stands under the text */
export function AppealForm({ send }: { send: (text: string) => Promise<unknown> }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { run, problems, isBusy } = useFields('text');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await run(() => send(text));
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
        error={problems.text ?? problems.action}
      />
      <Button type="submit" className="glow" loading={isBusy}>
        {t('standing.appeal')}
      </Button>
    </form>
  );
}
