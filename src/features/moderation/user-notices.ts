// The texts of e-mails about sanctions and appeals, each in English and Chinese.
import type { OutgoingMessage } from '../mailer/mailer.types.js';
import type { SanctionKind } from '../sanctions/sanctions.types.js';

/** The sanctions that are announced by e-mail. */
type AnnouncedKind = Exclude<SanctionKind, 'hide' | 'kick'>;

const announcements: Record<AnnouncedKind, { en: string; zh: string }> = {
  warn: { en: 'A moderator warns you', zh: '您收到一条警告' },
  mute: { en: 'You are muted', zh: '您已被禁言' },
  suspend: { en: 'Your account is suspended', zh: '您的账号已被停用' },
  ban: { en: 'Your account is banned', zh: '您的账号已被封禁' },
};
const appeal = { en: 'You can appeal in the app.', zh: '您可以在应用内申诉。' };

export function sanctionNotice(
  to: string,
  { kind, until, reason }: { kind: AnnouncedKind; until: Date | null; reason: string },
): OutgoingMessage {
  const { en, zh } = announcements[kind];
  const end = until && `${until.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const lines = [
    ...[end ? `${en} until ${end}.` : `${en}.`, reason && `Reason: ${reason}`, appeal.en],
    ...[end ? `${zh}，截止时间：${end}。` : `${zh}。`, reason && `原因：${reason}`, appeal.zh],
  ];
  const text = lines.filter(Boolean).join('\n');
  return { channel: 'email', to, subject: `Fujin: ${en} · ${zh}`, text };
}

export function restoredNotice(to: string): OutgoingMessage {
  const [en, zh] = ['Your sanctions were lifted.', '您的处罚已解除。'];
  return { channel: 'email', to, subject: 'Fujin', text: `${en}\n${zh}` };
}

export function appealNotice(to: string, answer: string): OutgoingMessage {
  const [en, zh] = ['Your appeal was reviewed and refused.', '您的申诉未通过。'];
  return { channel: 'email', to, subject: 'Fujin', text: [`${en}\n${zh}`, answer].filter(Boolean).join('\n') };
}
