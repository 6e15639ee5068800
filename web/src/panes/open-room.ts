// The room that is open, also next to the list of chats.
import { createContext, useContext, useEffect } from 'react';

export const OpenRoomContext = createContext<string | undefined>(undefined);

export const useOpenRoom = () => useContext(OpenRoomContext);

let shown: string | undefined;

/** Returns the room whose messages are on the screen. */
export const shownRoom = () => shown;

/** Notes the room whose messages are on the screen while the component is mounted. */
export function useShownRoom(room: string | undefined): void {
  useEffect(() => {
    shown = room;
    return () => {
      shown = undefined;
    };
  }, [room]);
}
