import { NativeSelect, TextInput } from '@mantine/core';
import type { Who } from 'fujin-client';
import { Send } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../shared/language.js';
import { useMyself } from '../shared/queries.js';
import { useDraft } from '../unsent/drafts.js';
import { useSay } from '../unsent/use-unsent.js';
import { useActions } from './use-room.js';

interface TalkPaneProps {
  room: string;
  online: Who[];
  to: Who | undefined;
  choose: (who: Who | undefined) => void;
}

/** The form for messages and actions to the room, and for private messages to one user. */
export function TalkPane({ room, online, to, choose }: TalkPaneProps) {
  const { t } = useTranslation();
  const say = useSay(room);
  const [text, setText] = useDraft(room);
  const [action, setAction] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const message = text.trim();
    if (!message && !action) return;
    setText('');
    setAction('');
    if (action) void say({ kind: 'action', text: `${action} ${to?.name ?? ''}`.trim() });
    if (message) void say({ text: message, ...(to && { whisper: to.name }) });
  };
  return (
    <form className="hello-talk" aria-label={t('hello.talk')} onSubmit={submit}>
      <div className="hello-choices">
        <ToSelect online={online} to={to} choose={choose} />
        <ActionSelect action={action} choose={setAction} />
      </div>
      <div className="hello-input">
        <TextInput
          aria-label={t('hello.say')}
          placeholder={to ? t('hello.sayTo', { name: to.name }) : t('hello.say')}
          maxLength={4000}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" className="hello-send" aria-label={t('talk.send')} disabled={!text.trim() && !action}>
          <Send size={21} aria-hidden />
        </button>
      </div>
    </form>
  );
}

function ToSelect({ online, to, choose }: Omit<TalkPaneProps, 'room'>) {
  const { t } = useTranslation();
  const { id: me } = useMyself();
  return (
    <NativeSelect
      aria-label={t('hello.to')}
      value={to?.id ?? ''}
      onChange={(event) => choose(online.find(({ id }) => id === event.currentTarget.value))}
    >
      <option value="">{t('hello.toAll')}</option>
      {online
        .filter(({ id }) => id !== me)
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {t('hello.toOne', { name })}
          </option>
        ))}
    </NativeSelect>
  );
}

function ActionSelect({ action, choose }: { action: string; choose: (action: string) => void }) {
  const { t } = useTranslation();
  const { data: actions = [] } = useActions();
  return (
    <NativeSelect aria-label={t('hello.action')} value={action} onChange={(event) => choose(event.currentTarget.value)}>
      <option value="">{t('hello.noAction')}</option>
      {actions.map(({ name, label }) => (
        <option key={name} value={name}>
          {label[language()]}
        </option>
      ))}
    </NativeSelect>
  );
}
