// The texts of e-mails about sanctions and appeals, each in English and Chinese.
import type { OutgoingMessage } from '../mailer/mailer.types.js';
import type { SanctionKind } from '../sanctions/sanctions.types.js';

/** The sanctions that are announced by e-mail. */
type AnnouncedKind = Exclude<SanctionKind, 'hide' | 'kick'>;

const announcements: Record<AnnouncedKind, { en: string; zh: string }> = {
  warn: { en: 'A moderator warns you', zh: '管理员警告你' },
  mute: { en: 'You may not write to others for now', zh: '你暂时被禁言' },
  suspend: { en: 'Your account is suspended', zh: '你的账号已被暂停使用' },
  ban: { en: 'Your account was banned', zh: '你的账号已被封禁' },
};
const appeal = { en: 'You may appeal in the app.', zh: '你可以在应用中申诉。' };

export function sanctionNotice(
  to: string,
  { kind, until, reason }: { kind: AnnouncedKind; until: Date | null; reason: string },
): OutgoingMessage {
  const { en, zh } = announcements[kind];
  const [endEn, endZh] = until ? [` until ${until.toISOString()}`, `，至 ${until.toISOString()}`] : ['', ''];
  const why = reason ? ` ${reason}` : '';
  const text = `${en}${endEn}.${why} ${appeal.en}\n${zh}${endZh}。${why} ${appeal.zh}`;
  return { channel: 'email', to, subject: `Fujin: ${en} · ${zh}`, text };
}

export function restoredNotice(to: string): OutgoingMessage {
  const [en, zh] = ['What moderators did about your account holds no more.', '管理员对你账号的处理已解除。'];
  return { channel: 'email', to, subject: 'Fujin', text: `${en}\n${zh}` };
}

export function appealNotice(to: string, answer: string): OutgoingMessage {
  const [en, zh] = ['Your appeal was looked at and refused.', '你的申诉已处理，未获通过。'];
  return { channel: 'email', to, subject: 'Fujin', text: [`${en}\n${zh}`, answer].filter(Boolean).join('\n') };
}
