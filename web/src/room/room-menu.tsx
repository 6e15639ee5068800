// The button that opens the options of a chat, in the list of chats and in the chat itself.
import { EllipsisVertical } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Room } from '../shared/types.js';
import './room-menu.css';

const RoomDrawer = lazy(() => import('./room-drawer.js'));

interface RoomMenuProps {
  room: Room;
  /** The chat itself is open. */
  isInChat?: boolean;
}

export function RoomMenu({ room, isInChat = false }: RoomMenuProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const name = room.with?.nickname ?? t('chats.deletedUser');
  const open = () => {
    setWasOpen(true);
    setOpen(true);
  };
  return (
    <>
      <button
        type="button"
        className="room-menu"
        aria-label={isInChat ? t('roomMenu.open') : t('roomMenu.openOf', { name })}
        aria-haspopup="dialog"
        onClick={open}
      >
        <EllipsisVertical size={20} aria-hidden />
      </button>
      {wasOpen && (
        <Suspense>
          <RoomDrawer room={room} name={name} isInChat={isInChat} isOpen={isOpen} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
