import { Button, Textarea } from '@mantine/core';
import { Ban, Heart, MessageCircle, Send, Star, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useSuperlikes } from '../shared/allowances.js';
import { useRefresh } from '../shared/queries.js';
import { keys, peopleKeys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';
import type { SwipeKind } from '../shared/types.js';
import { useFields } from '../shared/use-fields.js';
import type { Shown } from './person-sheet.js';
import { ReportButton } from './report-form.js';

interface ActsProps {
  shown: Shown;
  close: () => void;
}

/** The actions that stay in view while the profile scrolls. */
export function MainActs({ shown, close }: ActsProps) {
  const { act, mayTalk, room, person } = shown;
  const isTalk = mayTalk && !room;
  if (!act && !room && !isTalk) return null;
  return (
    <div className="acts">
      {isTalk && <FirstMessage key={person.id} shown={shown} close={close} />}
      {act && <Decide act={act} close={close} />}
      {room && <ToRoom room={room} close={close} />}
    </div>
  );
}

export function OtherActs(props: ActsProps) {
  return (
    <div className="other-acts">
      <ReportButton {...props} />
      <BlockButton {...props} />
    </div>
  );
}

function Decide({ act, close }: { act: NonNullable<Shown['act']>; close: () => void }) {
  const { t } = useTranslation();
  const { left, backAt } = useSuperlikes();
  const isGone = left === 0;
  const kinds = [
    { kind: 'pass', Icon: X },
    { kind: 'superlike', Icon: Star },
    { kind: 'like', Icon: Heart },
  ] as const;
  const textOf = (kind: SwipeKind) => {
    if (kind !== 'superlike' || left === undefined || left === null) return t(`deck.${kind}`);
    return isGone ? t('deck.superlikesBack', { at: backAt }) : t('deck.superlikeCount', { count: left });
  };
  return (
    <div className="decide">
      {kinds.map(({ kind, Icon }) => (
        <button
          key={kind}
          type="button"
          className={`decision ${kind}`}
          disabled={kind === 'superlike' && isGone}
          onClick={() => {
            close();
            act(kind);
          }}
        >
          <Icon size={22} aria-hidden /> {textOf(kind)}
        </button>
      ))}
    </div>
  );
}

function ToRoom({ room, close }: { room: string; close: () => void }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const talk = () => {
    close();
    go(`/chats/${room}`);
  };
  return (
    <Button fullWidth className="glow" leftSection={<MessageCircle size={20} />} onClick={talk}>
      {t('person.talk')}
    </Button>
  );
}

/** Sends the first message to a user nearby (又二): it opens a room, as a message request until the other accepts. */
function FirstMessage({ shown, close }: ActsProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const rest = useRest();
  const refresh = useRefresh();
  const { run, problems, isBusy } = useFields('text');
  const [text, setText] = useState('');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      const body = { with: shown.person.id, text: text.trim(), clientId: crypto.randomUUID() };
      const { data } = await rest.POST('/v1/rooms', { body });
      await refresh(keys.rooms);
      close();
      go(`/chats/${data!.room}`);
    });
  };
  return (
    <form className="first-message" onSubmit={send}>
      <Textarea
        aria-label={t('person.firstMessage', { name: shown.person.nickname })}
        placeholder={t('person.firstMessage', { name: shown.person.nickname })}
        autosize={false}
        rows={1}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={problems.text ?? problems.action}
      />
      <Button type="submit" className="glow" disabled={!text.trim()} loading={isBusy} rightSection={<Send size={18} />}>
        {t('person.sayHi')}
      </Button>
    </form>
  );
}

function BlockButton({ shown: { person }, close }: ActsProps) {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const [isSure, setSure] = useState(false);
  const block = () =>
    attempt(async () => {
      await rest.POST('/v1/blocks', { body: { person: person.id } });
      close();
      toast(t('person.blocked', { name: person.nickname }));
      await refresh(...peopleKeys);
    });
  if (!isSure) {
    return (
      <button type="button" className="quiet" onClick={() => setSure(true)}>
        <Ban size={18} aria-hidden /> {t('person.block')}
      </button>
    );
  }
  return (
    <div className="sure">
      <p>{t('person.blockLead')}</p>
      <Button color="red" onClick={block}>
        {t('person.blockDo')}
      </Button>
      <Button variant="default" onClick={() => setSure(false)}>
        {t('cancel')}
      </Button>
    </div>
  );
}
