// The scopes of server keys: what a key allows, one by one. There is no scope for everything.

/** The scopes by name, with what each allows. */
export const scopeTexts = {
  'users:read': 'Read, list and search users',
  'users:write': 'Create, update, deactivate and delete users',
  'sessions:write': 'Sign sessions for users. Such a session can do all that its user can, and read their messages',
  'matches:read': 'List matches',
  'matches:write': 'Create and close matches',
  'rooms:read': 'List rooms, without their messages',
  'rooms:write': 'Create, change and close rooms. Closing the room of a match also takes `matches:write`',
  'messages:read': 'Read private messages. Each call is in the audit log',
  'messages:write': 'Send messages as a user or as the system, and delete messages',
  'blocks:read': 'List blocks',
  'blocks:write': 'Block and unblock for a user',
  'reports:read': 'List reports',
  'reports:write': 'Report a user for another one',
  'sanctions:read': 'List sanctions',
  'sanctions:write': 'Impose and lift sanctions',
  'notifications:write': 'Send notifications to one, many or all users',
  'presence:read': 'Read who is online',
  'figures:read': 'Read live and daily figures',
} as const;

export type ServerScope = keyof typeof scopeTexts;

export const serverScopes = Object.keys(scopeTexts) as [ServerScope, ...ServerScope[]];

/** Returns the first scope that a key lacks; undefined when it has all. */
export function missingScope(needed: readonly ServerScope[], granted: readonly string[]): ServerScope | undefined {
  return needed.find((scope) => !granted.includes(scope));
}
