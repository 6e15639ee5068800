import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Face } from '../shared/face.js';
import { useMyself } from '../shared/queries.js';
import { useBackCloses } from '../shared/use-back-closes.js';
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
  const [, go] = useLocation();
  const { profile } = useMyself();
  const talk = () => {
    close();
    go(`/chats/${room}`);
  };
  return (
    <>
      <div className="moment-faces">
        <Face person={profile} size={132} />
        <Face person={person} size={132} />
      </div>
      <h2>{t('match.title')}</h2>
      <p>{t('match.lead', { name: person.nickname })}</p>
      <Button size="lg" className="moment-talk" onClick={talk} data-autofocus>
        {t('match.talk')}
      </Button>
      <Button size="lg" className="moment-later" onClick={close}>
        {t('match.later')}
      </Button>
    </>
  );
}
