// The sender of the messages that the backend of an app sends as the system. It has no account and is a member of no room.

/** A UUIDv4 by its form, which is never generated: its random bits are zero. */
export const systemSender = '00000000-0000-4000-8000-000000000000';

/** Returns the sender of a message as clients see it. */
export function presentSender(id: string, name: string, isGuest: boolean | undefined) {
  if (id === systemSender) return { id, name, system: true as const };
  return { id, name, ...(isGuest && { guest: true as const }) };
}
