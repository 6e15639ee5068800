import {
  Archive,
  ArchiveRestore,
  Bell,
  BellOff,
  Flag,
  HeartOff,
  type LucideIcon,
  Pin,
  PinOff,
  Search,
  UserRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { usePersonSheet } from '../person/person-sheet.js';
import type { Room } from '../shared/types.js';
import type { Step } from './room-drawer.js';
import { useRoomChoices } from './use-room-choices.js';
import '../shared/sheet.css';

interface RoomActsProps {
  room: Room;
  isInChat: boolean;
  go: (step: Step) => void;
  close: () => void;
}

export function RoomActs({ room, isInChat, go, close }: RoomActsProps) {
  const [, visit] = useLocation();
  const sheet = usePersonSheet();
  const choose = useRoomChoices(room.id);
  const { pinned, muted, archived, kind, with: person } = room;
  const then = (act: () => unknown) => () => {
    close();
    void act();
  };
  return (
    <div className="sheet-acts">
      <Act Icon={pinned ? PinOff : Pin} name={pinned ? 'unpin' : 'pin'} act={then(() => choose({ pinned: !pinned }))} />
      <Act Icon={muted ? Bell : BellOff} name={muted ? 'unmute' : 'mute'} act={then(() => choose({ muted: !muted }))} />
      <Act
        Icon={archived ? ArchiveRestore : Archive}
        name={archived ? 'unarchive' : 'archive'}
        act={then(() => choose({ archived: !archived }))}
      />
      {isInChat && <Act Icon={Search} name="search" act={then(() => visit(`/chats/search/${room.id}`))} />}
      {isInChat && person && <Act Icon={UserRound} name="profile" act={then(() => sheet.open({ person }))} />}
      <Act Icon={Flag} name="report" act={() => go('report')} />
      {kind === 'match' && <Act Icon={HeartOff} name="unmatch" isFinal act={() => go('unmatch')} />}
    </div>
  );
}

interface ActProps {
  Icon: LucideIcon;
  name: 'pin' | 'unpin' | 'mute' | 'unmute' | 'archive' | 'unarchive' | 'search' | 'profile' | 'report' | 'unmatch';
  act: () => void;
  isFinal?: boolean;
}

function Act({ Icon, name, act, isFinal }: ActProps) {
  const { t } = useTranslation();
  return (
    <button type="button" className={isFinal ? 'final' : undefined} onClick={act}>
      <Icon size={20} aria-hidden /> {t(`roomMenu.${name}`)}
    </button>
  );
}
