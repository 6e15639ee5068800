// The options of a chat: pin, mute, archive, search, profile, report and unmatch.
import { Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReportForm } from '../person/report-form.js';
import type { Room } from '../shared/types.js';
import { useBackCloses } from '../shared/use-back-closes.js';
import { RoomActs } from './room-acts.js';
import { UnmatchQuestion } from './unmatch-question.js';
import '../shared/sheet.css';

interface RoomDrawerProps {
  room: Room;
  name: string;
  isInChat: boolean;
  isOpen: boolean;
  close: () => void;
}

export type Step = 'acts' | 'unmatch' | 'report';

export default function RoomDrawer({ room, name, isInChat, isOpen, close }: RoomDrawerProps) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>('acts');
  const end = () => {
    close();
    setStep('acts');
  };
  useBackCloses(isOpen, end);
  useBackCloses(isOpen && step !== 'acts', () => setStep('acts'));
  const titles = { acts: name, unmatch: t('roomMenu.unmatchTitle', { name }), report: t('report.title') };
  return (
    <Drawer
      opened={isOpen}
      onClose={end}
      title={titles[step]}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ content: 'sheet', header: 'sheet-header', body: 'sheet-body' }}
    >
      {step === 'acts' && <RoomActs room={room} isInChat={isInChat} go={setStep} close={end} />}
      {step === 'unmatch' && <UnmatchQuestion room={room} name={name} isInChat={isInChat} close={end} />}
      {step === 'report' && <ReportForm about={{ room: room.id }} close={end} />}
    </Drawer>
  );
}
