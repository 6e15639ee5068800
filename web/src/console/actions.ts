import type en from './locales/en.json';

type Action = keyof typeof en.action;

/** The known actions of the audit log. Actions of a newer server are shown unchanged. */
export const ACTIONS: readonly Action[] = [
  'claim',
  'release',
  'note',
  'dismiss',
  'warn',
  'mute',
  'suspend',
  'ban',
  'restore',
  'hide',
  'role',
  'second factor added',
  'second factor removed',
  'second factor reset',
  'recovery code used',
  'see case',
  'see person',
  'appeal granted',
  'appeal refused',
  'approve photo',
  'remove photo',
  'remove voice',
  'remove bio',
  'remove message',
  'forbid picture',
  'allow picture',
  'lobby warn',
  'lobby mute',
  'lobby kick',
  'lobby ban',
  'lobby unmute',
  'lobby unban',
  'deactivate',
  'reactivate',
  'create server key',
  'rotate server key',
  'revoke server key',
];

export function isAction(text: string): text is Action {
  return (ACTIONS as readonly string[]).includes(text);
}
