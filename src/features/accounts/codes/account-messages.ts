// The e-mails and text messages about accounts, each in English and Chinese, since the language of the reader is not known.
import type { OutgoingMessage } from '../../mailer/mailer.types.js';
import type { CodePurpose } from './code.js';

type Channel = OutgoingMessage['channel'];

/** The name of the app in front of a Chinese text, as Chinese carriers and readers expect it. */
const sign = '【附近】';

const purposes: Record<CodePurpose, { en: string; zh: string }> = {
  sign_in: { en: 'sign in', zh: '登录' },
  sign_up: { en: 'sign up', zh: '注册' },
  reset: { en: 'reset your password', zh: '重置密码' },
  email: { en: 'link this e-mail address', zh: '绑定邮箱' },
  phone: { en: 'link this number', zh: '绑定手机号' },
  confirm: { en: 'confirm your identity', zh: '确认身份' },
};

/** Returns the message with a code and its purpose. It stays short, since a text of more than 134 characters costs a third message. */
export function codeMessage(channel: Channel, purpose: CodePurpose, to: string, code: string): OutgoingMessage {
  const { en, zh } = purposes[purpose];
  return {
    channel,
    to,
    subject: `Fujin: code ${code} to ${en} · ${zh}验证码`,
    text: `Your Fujin code to ${en} is ${code}. We never ask for it. Not you? Ignore it. ${sign}您的验证码是${code}，用于${zh}，请勿告诉他人。非本人操作请忽略。`,
  };
}

/** Adds the long form of the code, which works when strangers have used up the tries. @param long as proven-code.ts makes it */
export function withProvenCode(message: OutgoingMessage, long: string): OutgoingMessage {
  const en = `Too many attempts? Enter ${long} instead.`;
  const zh = `如提示尝试次数过多，请改用 ${long}。`;
  return { ...message, text: `${message.text}\n${en} ${zh}` };
}

export const accountExists = (channel: Channel, to: string) =>
  notice(
    channel,
    to,
    'A Fujin sign-up used this address or number, which already has an account. Nothing was changed. If it was you, sign in instead. If not, ignore this message.',
    '有人用该邮箱或手机号注册，但它已注册过账号，账号未作任何更改。如是本人操作，请直接登录；否则请忽略。',
  );

/** Returns the notice of a change; it stays short, since texts are billed by length. @param link to undo the change, if it goes here */
export const contactChanged = (channel: Channel, to: string, link?: string): OutgoingMessage =>
  link
    ? {
        ...notice(
          channel,
          to,
          `The e-mail address or number of your Fujin account was changed. Not you? Undo it within 7 days: ${link}`,
          '您的邮箱或手机号已更换。如非本人操作，请在7天内打开以上链接撤销。',
        ),
        undoes: true,
      }
    : notice(
        channel,
        to,
        'The e-mail address or number of your Fujin account was changed. Not you? Use the undo link in our other message.',
        '您的邮箱或手机号已更换。如非本人操作，请打开我们另一条消息中的链接撤销。',
      );

export const changeUndone = (channel: Channel, to: string) =>
  notice(
    channel,
    to,
    'The change of the e-mail address or number of your Fujin account was undone. All devices are signed out, and the password is removed. Sign in with a code.',
    '邮箱或手机号的更换已撤销，账号已恢复原状。所有设备已退出登录，密码已清除，请用验证码登录。',
  );

export const passwordChanged = (channel: Channel, to: string) =>
  notice(
    channel,
    to,
    'Your Fujin password was changed, and all other devices were signed out. If it was not you, reset the password now.',
    '您的密码已修改，其他设备已退出登录。如非本人操作，请立即重置密码。',
  );

export const accountLeaving = (channel: Channel, to: string, eraseAt: Date) =>
  notice(
    channel,
    to,
    `Your Fujin account will be erased on ${eraseAt.toISOString().slice(0, 10)}. To keep it, sign in before then.`,
    `您的账号将于 ${eraseAt.toISOString().slice(0, 10)} 注销。在此之前登录即可保留账号。`,
  );

export const accountReturned = (channel: Channel, to: string) =>
  notice(
    channel,
    to,
    'You signed in, so your Fujin account will not be deleted. If it was not you, reset your password now.',
    '您已重新登录，账号注销已取消。如非本人操作，请立即重置密码。',
  );

export function newSignIn(to: string, device: string, at: Date): OutgoingMessage {
  const when = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return notice(
    'email',
    to,
    `New sign-in to your Fujin account: ${device}, ${when}. If it was not you, reset your password. This signs out all devices.`,
    `您的账号在新设备上登录：${device}，${when}。如非本人操作，请立即重置密码，所有设备将退出登录。`,
  );
}

export const tokenReused = (to: string) =>
  notice(
    'email',
    to,
    'A device was signed out of your Fujin account. Its session token was used twice, so a copy may have been stolen. Sign in again. If it was not you, reset your password.',
    '您的一台设备已退出登录：其登录凭证被重复使用，可能已被盗用。请重新登录。如非本人操作，请重置密码。',
  );

function notice(channel: Channel, to: string, en: string, zh: string): OutgoingMessage {
  return { channel, to, subject: 'Fujin', text: `${en} ${sign}${zh}` };
}
