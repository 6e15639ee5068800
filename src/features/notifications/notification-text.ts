// Composes the texts of notifications and digests in the recipient's language.
import { createHash } from 'node:crypto';
import type { Language } from '../../platform/http/language.js';
import type { NewMessageKind } from '../chat/messages/message-kinds.js';
import type { AnnouncementTexts, NotificationContent, RoomNews } from './notifications.types.js';

/** The maximum length of a body in characters; a lock screen shows no more. */
const maxBodyLength = 140;

/** The label of each kind of message; null: its text is shown, if it has one. */
const kindLabels: Record<Language, Record<NewMessageKind, string | null>> = {
  en: { text: null, action: null, image: 'Picture', voice: 'Voice message', sticker: 'Sticker', custom: null },
  zh: { text: null, action: null, image: '[图片]', voice: '[语音]', sticker: '[表情]', custom: null },
};

const texts = {
  en: {
    matched: 'You have a new match',
    matchedBody: (name: string) => `You and ${name} like each other. Say hello.`,
    liked: 'You have a new like',
    likedBody: 'Open the app to see your likes.',
    request: (name: string) => `${name} sent you a chat request`,
    several: (count: number) => `${count} new messages`,
    one: 'New message',
  },
  zh: {
    matched: '配对成功',
    matchedBody: (name: string) => `你和 ${name} 互相喜欢，快去打个招呼吧。`,
    liked: '有人喜欢你',
    likedBody: '快去看看吧。',
    request: (name: string) => `${name} 想和你聊聊`,
    several: (count: number) => `${count} 条新消息`,
    one: '新消息',
  },
};

/** The fields that are the same in every language. */
interface Frame {
  silent: boolean;
  badge: number;
}

/** Composes the notification of a match. @param name of the other user */
export function composeMatched(name: string, room: string, language: Language, frame: Frame): NotificationContent {
  const { matched, matchedBody } = texts[language];
  return { title: matched, body: matchedBody(name), ...targetOf(room), ...frame };
}

/** Composes the notification of a like. It never names the user, which the app may show or not. */
export function composeLiked(language: Language, frame: Frame): NotificationContent {
  const { liked, likedBody } = texts[language];
  return { title: liked, body: likedBody, tag: 'likes', link: '/likes', ...frame };
}

/** Composes a notification of the app, in English where it has no text in the language. */
export function composeAnnouncement(
  { broadcast, texts: given, link }: { broadcast: string; texts: AnnouncementTexts; link: string },
  language: Language,
  frame: Frame,
): NotificationContent {
  const { title, body } = given[language] ?? given.en;
  return { title, body: truncate(body), tag: `announcement-${broadcast}`, link, ...frame };
}

/** Composes the notification of the unread messages in a room. @param previews whether it may show the text of a message */
export function composeMessage(
  news: RoomNews,
  room: string,
  previews: boolean,
  language: Language,
  frame: Frame,
): NotificationContent {
  const { request, several, one } = texts[language];
  const labels = kindLabels[language];
  const { name, unread, isRequest, msgKind, text } = news;
  // a kind that only a newer process knows is not shown
  const label = previews && msgKind in labels ? labels[msgKind] : one;
  const content = label ?? (truncate(text) || one);
  const body = unread > 1 ? several(unread) : content;
  return { title: isRequest ? request(name) : name, body, ...targetOf(room), ...frame };
}

function targetOf(room: string) {
  return { tag: `room-${room}`, link: `/rooms/${room}` };
}

function truncate(text: string): string {
  const characters = [...text];
  return characters.length > maxBodyLength ? `${characters.slice(0, maxBodyLength - 1).join('')}…` : text;
}

/** Returns the topic of a tag for push services (RFC 8030, 5.4): up to 32 characters that reveal nothing. */
export function topicOf(tag: string): string {
  return createHash('sha256').update(tag).digest('base64url').slice(0, 32);
}

export interface Digest {
  subject: string;
  text: string;
}

/** Composes the e-mail to a user who has been away: the numbers of what is new, and no content. */
export function composeDigest(language: Language, unread: number, rooms: number, likes: number): Digest {
  const parts = language === 'zh' ? chineseParts(unread, rooms, likes) : englishParts(unread, rooms, likes);
  return language === 'zh'
    ? { subject: '【附近】你有新动态', text: `${parts.join('，')}。\n\n不想再收到此类邮件？可在通知设置中关闭。` }
    : {
        subject: 'Fujin: your unread messages and new likes',
        text: `${parts.join(', and ')}.\n\nTo stop these e-mails, turn off the digest in the notification settings.`,
      };
}

function englishParts(unread: number, rooms: number, likes: number): string[] {
  const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
  return [
    ...(unread > 0 ? [`You have ${count(unread, 'unread message')} in ${count(rooms, 'conversation')}`] : []),
    ...(likes > 0 ? [`${count(likes, 'person likes', 'people like')} you`] : []),
  ];
}

function chineseParts(unread: number, rooms: number, likes: number): string[] {
  return [
    ...(unread > 0 ? [`你在 ${rooms} 个聊天中有 ${unread} 条未读消息`] : []),
    ...(likes > 0 ? [`有 ${likes} 个人喜欢你`] : []),
  ];
}
