import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Icebreakers } from '../composer/icebreakers.js';
import { Face } from '../shared/face.js';
import { useMyself } from '../shared/queries.js';
import { useBackCloses } from '../shared/use-back-closes.js';
import { useSay } from '../unsent/use-unsent.js';
import type { Moment } from './match-moment.js';
import './match-moment.css';

interface MomentModalProps {
  moment: Moment;
  close: () => void;
}

export default function MomentModal(props: MomentModalProps) {
  const { t } = useTranslation();
  useBackCloses(true, props.close);
  return (
    <Modal.Root opened onClose={props.close} lockScroll={false} fullScreen>
      <Modal.Content className="moment" aria-label={t('match.title')}>
        <Modal.Body className="moment-body">
          <Content {...props} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Content({ moment: { room, person }, close }: MomentModalProps) {
  const { t } = useTranslation();
  const { profile } = useMyself();
  return (
    <>
      <div className="moment-faces">
        <Face person={profile} size={112} />
        <Face person={person} size={112} />
      </div>
      <h2>{t('match.title')}</h2>
      <p>{t('match.lead', { name: person.nickname })}</p>
      <FirstMessage room={room} close={close} />
      <Button size="lg" className="moment-later" onClick={close}>
        {t('match.later')}
      </Button>
    </>
  );
}

/** Sends the first message, written or suggested, and opens the chat. Without a text it only opens the chat. */
function FirstMessage({ room, close }: { room: string; close: () => void }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const say = useSay(room);
  const [text, setText] = useState('');
  const send = async (message: string) => {
    if (message) void say({ text: message });
    close();
    go(`/chats/${room}`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(text.trim());
  };
  return (
    <form className="moment-first" onSubmit={submit}>
      <Icebreakers room={room} say={send} />
      <TextInput
        size="lg"
        radius="xl"
        aria-label={t('talk.say')}
        placeholder={t('talk.say')}
        maxLength={4000}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="lg" className="moment-talk" data-autofocus>
        {t('match.talk')}
      </Button>
    </form>
  );
}
