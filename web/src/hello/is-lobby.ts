/** Returns whether a room is public: the lobby or one of its rooms. Public rooms are not in the inbox. */
export const isLobby = (room: string) => room.startsWith('hello');
