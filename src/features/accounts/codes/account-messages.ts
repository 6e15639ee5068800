// The mails and texts about accounts, each in English and Chinese, since the language of the reader is not known.
import type { OutgoingMessage } from '../../mailer/mailer.types.js';
import type { CodePurpose } from './code.js';

type Channel = OutgoingMessage['channel'];

const purposes: Record<CodePurpose, { en: string; zh: string }> = {
  sign_in: { en: 'sign in to Fujin', zh: '登录附近' },
  sign_up: { en: 'confirm your sign-up at Fujin', zh: '注册附近账号' },
  reset: { en: 'reset your Fujin password', zh: '重置附近账号密码' },
  email: { en: 'link this address to Fujin', zh: '绑定此邮箱' },
  phone: { en: 'link this number to Fujin', zh: '绑定此手机号' },
  confirm: { en: 'confirm that it is you at Fujin', zh: '确认是你本人' },
};

/** Returns the message with a code and its purpose. It stays short, since a text of more than 134 characters costs a third message. */
export function codeMessage(channel: Channel, purpose: CodePurpose, to: string, code: string): OutgoingMessage {
  const { en, zh } = purposes[purpose];
  return {
    channel,
    to,
    subject: `Fujin: ${code} to ${en} · ${zh}`,
    text: `To ${en}, your code is ${code}. Not you? Ignore it; we never ask for it. ${zh}的验证码：${code}。非本人操作请忽略，切勿告诉他人。`,
  };
}

/** Adds the long form of the code, which works when strangers have used up the tries. @param long as proven-code.ts makes it */
export function withProvenCode(message: OutgoingMessage, long: string): OutgoingMessage {
  const en = `If there were too many tries, enter ${long} instead.`;
  const zh = `如提示尝试次数过多，请改为输入 ${long}。`;
  return { ...message, text: `${message.text}\n${en} ${zh}` };
}

export const accountExists = (channel: Channel, to: string) =>
  notice(
    channel,
    to,
    'This address or number was given for a new Fujin account, but has an account already, and nothing was changed. If it was you, sign in instead; if not, ignore this.',
    '有人用此邮箱或手机号注册附近账号，但它已有账号，未作任何更改。如果是你本人，请直接登录；否则请忽略。',
  );

/** Returns the notice of a change; it stays short, since texts are billed by length. @param link to undo the change, if it goes here */
export const contactChanged = (channel: Channel, to: string, link?: string): OutgoingMessage =>
  link
    ? {
        ...notice(
          channel,
          to,
          `Your Fujin account has another address or number from now on. Not you? Undo it within 7 days: ${link}`,
          '你的附近账号已更换邮箱或手机号。非本人操作？请在7天内打开以上链接撤销。',
        ),
        undoes: true,
      }
    : notice(
        channel,
        to,
        'Your Fujin account has another address or number. Not you? Use the undo link in our other message.',
        '你的附近账号已更换邮箱或手机号。非本人操作？请用我们另一条消息中的链接撤销。',
      );

export const changeUndone = (channel: Channel, to: string) =>
  notice(
    channel,
    to,
    'The change of address or number of your Fujin account was undone: it is as before, all devices are signed out, and the password is removed. Sign in with a code.',
    '你的附近账号更换邮箱或手机号的操作已撤销：账号已恢复，所有设备已退出登录，密码已清除。请用验证码登录。',
  );

export const passwordChanged = (channel: Channel, to: string) =>
  notice(
    channel,
    to,
    'The password of your Fujin account was changed, and all other devices were signed out. If it was not you, reset it at once.',
    '你的附近账号密码已修改，其他设备均已退出登录。如果不是你本人操作，请立即重置密码。',
  );

export const accountLeaving = (channel: Channel, to: string, eraseAt: Date) =>
  notice(
    channel,
    to,
    `Your Fujin account will be erased on ${eraseAt.toISOString().slice(0, 10)}. If you sign in before, it stays as it was.`,
    `你的附近账号将于 ${eraseAt.toISOString().slice(0, 10)} 删除。在此之前登录即可恢复。`,
  );

export const accountReturned = (channel: Channel, to: string) =>
  notice(
    channel,
    to,
    'You have signed in, so your Fujin account is not deleted any more. If it was not you, reset your password at once.',
    '你已重新登录，附近账号的删除已取消。如果不是你本人操作，请立即重置密码。',
  );

export function newSignIn(to: string, device: string, at: Date): OutgoingMessage {
  const when = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return notice(
    'email',
    to,
    `New sign-in to your Fujin account: ${device}, ${when}. If it was not you, reset your password: all devices are signed out then.`,
    `你的附近账号在新设备上登录：${device}，${when}。如果不是你本人操作，请立即重置密码，所有设备将退出登录。`,
  );
}

export const tokenReused = (to: string) =>
  notice(
    'email',
    to,
    'One device was signed out of your Fujin account: its key was used twice, so a copy may have been stolen. Sign in again. If it was not you, reset your password.',
    '你的附近账号有一台设备已退出登录：其登录凭证被重复使用，可能已被盗用。请重新登录。如果不是你本人操作，请重置密码。',
  );

function notice(channel: Channel, to: string, en: string, zh: string): OutgoingMessage {
  return { channel, to, subject: 'Fujin', text: `${en} ${zh}` };
}
