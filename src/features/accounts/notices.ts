// What accounts send to addresses and numbers, in both languages where somebody may read it who chose none.
import { Logger } from '@nestjs/common';
import type { OutgoingMessage, Sender } from '../notify/sender.js';

type Channel = OutgoingMessage['channel'];

const log = new Logger('Notices');

/** Not awaited: how long a mail server takes must not tell whether an address is known. */
export function post(sender: Sender, message: OutgoingMessage): void {
  sender.send(message).catch((error) => log.error({ err: error }, 'a message could not be sent'));
}

export function codeMessage(channel: Channel, to: string, code: string): OutgoingMessage {
  return { channel, to, subject: `Fujin: ${code}`, text: `Your Fujin code is ${code}. 你的附近验证码是 ${code}。` };
}

/** Adds the form of the code that works when strangers have used up the tries. @param long as proven-code.ts makes it */
export function withProvenCode(message: OutgoingMessage, long: string): OutgoingMessage {
  const en = `If there were too many tries, enter ${long} instead.`;
  const zh = `如提示尝试次数过多，请改为输入 ${long}。`;
  return { ...message, text: `${message.text}\n${en} ${zh}` };
}

export const accountExists = (channel: Channel, to: string) =>
  notice(
    channel,
    to,
    'Somebody tried to sign up with this address or number, which has an account already. If it was you, sign in instead.',
    '有人尝试用此邮箱或手机号注册，但它已有账号。如果是你本人，请直接登录。',
  );

/** @param link undoes the change; texts are billed by length, so this stays short */
export const contactChanged = (channel: Channel, to: string, link: string) =>
  notice(
    channel,
    to,
    `Your Fujin account has another address or number from now on. Not you? Undo it within 7 days: ${link}`,
    '你的附近账号已更换邮箱或手机号。非本人操作？请在7天内打开以上链接撤销。',
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
