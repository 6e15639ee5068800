import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../shared/toasts.js';
import { useModeration } from './api.js';

export function CaseNote({ id }: { id: string }) {
  const { t } = useTranslation('console');
  const act = useModeration();
  const [text, setText] = useState('');
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const path = { params: { path: { id } } };
    if (!(await act((rest) => rest.POST('/v1/moderation/cases/{id}/notes', { ...path, body: { text } })))) return;
    setText('');
    toast(t('case.noted'));
  };
  return (
    <form className="action-form" onSubmit={keep}>
      <Textarea
        label={t('case.note')}
        maxLength={2_000}
        required
        withAsterisk={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="light">
        {t('case.addNote')}
      </Button>
    </form>
  );
}
