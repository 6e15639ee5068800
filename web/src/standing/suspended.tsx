// All that somebody sees while they are suspended: until when, why, and how to appeal.
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../shared/language.js';
import { useRefresh } from '../shared/queries.js';
import { useRest } from '../shared/session.js';
import { signOut } from '../shared/sign-out.js';
import { useTry } from '../shared/toasts.js';
import type { Me } from '../shared/types.js';
import './standing.css';

const appealsKey = ['appeals'];

export default function Suspended({ by }: { by: NonNullable<Me['standing']['suspended']> }) {
  const { t } = useTranslation();
  const rest = useRest();
  const format = new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'short' });
  return (
    <main className="suspended">
      <h1>{t('standing.suspendedTitle')}</h1>
      {by.until && <p>{t('standing.suspendedUntil', { at: format.format(new Date(by.until)) })}</p>}
      {by.reason && (
        <p className="muted">
          {t('standing.reason')} <q>{by.reason}</q>
        </p>
      )}
      <Appeal />
      <Button variant="default" onClick={() => signOut(rest)}>
        {t('me.signOut')}
      </Button>
    </main>
  );
}

function Appeal() {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const [text, setText] = useState('');
  const { data: appeals } = useQuery({
    queryKey: appealsKey,
    queryFn: async () => (await rest.GET('/v1/me/appeals')).data!.items,
  });
  const last = appeals?.[0];
  const appeal = async (event: FormEvent) => {
    event.preventDefault();
    await attempt(() => rest.POST('/v1/me/appeals', { body: { text } }));
    await refresh(appealsKey);
  };
  if (!appeals) return null;
  if (last?.state === 'open') return <p role="status">{t('standing.appealed')}</p>;
  return (
    <form onSubmit={appeal}>
      {last?.state === 'refused' && (
        <p role="status">
          {t('standing.refused')} {last.answer}
        </p>
      )}
      <Textarea
        label={t('standing.appealLabel')}
        size="md"
        maxLength={2_000}
        required
        withAsterisk={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" className="glow">
        {t('standing.appeal')}
      </Button>
    </form>
  );
}
