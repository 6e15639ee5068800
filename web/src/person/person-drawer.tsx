import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBackCloses } from '../shared/use-back-closes.js';
import { MainActs, OtherActs } from './person-acts.js';
import { PersonDetails } from './person-details.js';
import type { Shown } from './person-sheet.js';
import '../shared/sheet.css';
import './person.css';

interface PersonDrawerProps {
  shown: Shown;
  isOpen: boolean;
  close: () => void;
}

export default function PersonDrawer({ shown, isOpen, close }: PersonDrawerProps) {
  const { t } = useTranslation();
  useBackCloses(isOpen, close);
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      title={shown.person.nickname}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ content: 'sheet', header: 'sheet-header', body: 'sheet-body' }}
    >
      <PersonDetails {...shown} />
      <OtherActs shown={shown} close={close} />
      <MainActs shown={shown} close={close} />
    </Drawer>
  );
}
