// The room that is open next to the list of chats.
import { createContext, useContext } from 'react';

export const OpenRoomContext = createContext<string | undefined>(undefined);

export const useOpenRoom = () => useContext(OpenRoomContext);
