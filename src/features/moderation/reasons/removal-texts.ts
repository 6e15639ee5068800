// The sentences by which users learn that a moderator has removed something of theirs.
import type { Bilingual } from './canned-reasons.js';

export const REMOVALS = ['photo', 'voice', 'bio', 'message'] as const;
export type Removal = (typeof REMOVALS)[number];

export const removalTexts: Readonly<Record<Removal, Bilingual>> = {
  photo: { en: 'Your photo was removed.', zh: '您的一张照片已被移除。' },
  voice: { en: 'Your voice intro was removed.', zh: '您的语音介绍已被移除。' },
  bio: { en: 'Your bio was removed.', zh: '您的个人简介已被清空。' },
  message: { en: 'Your message was removed.', zh: '您的一条消息已被移除。' },
};
