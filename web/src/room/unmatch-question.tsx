import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { toast } from '../shared/toasts.js';
import type { Room } from '../shared/types.js';
import { useUnmatch } from './use-unmatch.js';
import './room-drawer.css';

interface UnmatchQuestionProps {
  room: Room;
  name: string;
  isInChat: boolean;
  close: () => void;
}

/** Asks before a match is ended, since nothing brings it back. */
export function UnmatchQuestion({ room, name, isInChat, close }: UnmatchQuestionProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const unmatch = useUnmatch(room.id);
  const [isBusy, setBusy] = useState(false);
  const end = async () => {
    setBusy(true);
    const isDone = await unmatch();
    setBusy(false);
    if (!isDone) return;
    close();
    toast(t('roomMenu.unmatched', { name }));
    if (isInChat) go('/chats');
  };
  return (
    <div className="sure-acts">
      <p>{t('roomMenu.unmatchLead')}</p>
      <Button color="red" loading={isBusy} onClick={end}>
        {t('roomMenu.unmatch')}
      </Button>
      <Button variant="default" onClick={close}>
        {t('cancel')}
      </Button>
    </div>
  );
}
