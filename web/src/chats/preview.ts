import type { TFunction } from 'i18next';
import type { Message } from '../shared/types.js';

/** A message in one line of a list. */
export function previewOf({ kind, text, from, recalledAt }: Message, me: string, t: TFunction): string {
  const who = from.id === me ? t('talk.you') : '';
  if (recalledAt || kind === 'recall') return t('talk.recalled');
  const said: Partial<Record<Message['kind'], string>> = {
    image: t('talk.image'),
    voice: t('talk.voice'),
    sticker: t('talk.sticker'),
    reaction: text ? t('talk.reacted', { emoji: text }) : t('talk.unreacted'),
  };
  return who + (said[kind] ?? text);
}
