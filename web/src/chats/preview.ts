import type { TFunction } from 'i18next';
import type { Message } from '../shared/types.js';

/** Returns a message as one line of a list. */
export function previewOf({ kind, text, from, recalledAt }: Message, me: string, t: TFunction): string {
  const who = from.id === me ? t('talk.you') : '';
  if (recalledAt || kind === 'recall') return t('talk.recalled');
  return who + contentOf(kind, text, t);
}

function contentOf(kind: Exclude<Message['kind'], 'recall'>, text: string, t: TFunction): string {
  switch (kind) {
    case 'image':
    case 'voice':
    case 'sticker':
      return t(`talk.${kind}`);
    case 'reaction':
      return text ? t('talk.reacted', { emoji: text }) : t('talk.unreacted');
    case 'action':
      // its text is the key of the action
      return t('talk.action');
    case 'custom':
      return text || t('talk.custom');
    case 'text':
    case 'edit':
    case 'gone':
      return text;
    default:
      // a kind of a newer server
      kind satisfies never;
      return text;
  }
}
