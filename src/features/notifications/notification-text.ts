// What a notification says, in the reader's language. Pure.
import { createHash } from 'node:crypto';
import type { Language, NotificationContent, RoomNews } from './notifications.types.js';

/** Longer texts are cut: a lock screen shows no more. */
const longestBody = 140;

const words = {
  en: {
    matched: 'You like each other',
    matchedBody: (name: string) => `You and ${name} can talk now.`,
    liked: 'Somebody likes you',
    likedBody: 'Have a look who it may be.',
    request: (name: string) => `${name} would like to talk`,
    several: (count: number) => `${count} new messages`,
    one: 'New message',
    kinds: { image: 'Picture', voice: 'Voice message', sticker: 'Sticker' } as Record<string, string>,
  },
  zh: {
    matched: '你们互相喜欢',
    matchedBody: (name: string) => `你和 ${name} 可以开始聊天了。`,
    liked: '有人喜欢你',
    likedBody: '去看看会是谁。',
    request: (name: string) => `${name} 想和你聊聊`,
    several: (count: number) => `${count} 条新消息`,
    one: '新消息',
    kinds: { image: '[图片]', voice: '[语音]', sticker: '[表情]' } as Record<string, string>,
  },
};

interface Frame {
  silent: boolean;
  badge: number;
}

export function composeMatched(name: string, room: string, language: Language, frame: Frame): NotificationContent {
  const { matched, matchedBody } = words[language];
  return { title: matched, body: matchedBody(name), ...whereTo(room), ...frame };
}

/** It never says who: that is for the app to show, or not. */
export function composeLiked(language: Language, frame: Frame): NotificationContent {
  const { liked, likedBody } = words[language];
  return { title: liked, body: likedBody, tag: 'likes', link: '/likes', ...frame };
}

/** @param previews whether the words may be on a lock screen */
export function composeMessage(
  news: RoomNews,
  room: string,
  previews: boolean,
  language: Language,
  frame: Frame,
): NotificationContent {
  const { request, several, one, kinds } = words[language];
  const { name, unread, isRequest, msgKind, text } = news;
  const content = previews ? (kinds[msgKind] ?? cut(text)) : one;
  const body = unread > 1 ? several(unread) : content;
  return { title: isRequest ? request(name) : name, body, ...whereTo(room), ...frame };
}

function whereTo(room: string) {
  return { tag: `room-${room}`, link: `/rooms/${room}` };
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > longestBody ? `${characters.slice(0, longestBody - 1).join('')}…` : text;
}

/** A tag as push services take it (RFC 8030, 5.4): up to 32 characters, of which they learn nothing. */
export function topicOf(tag: string): string {
  return createHash('sha256').update(tag).digest('base64url').slice(0, 32);
}

export interface Digest {
  subject: string;
  text: string;
}

/** The letter to somebody who has been away: how much waits for them, nothing of what. */
export function composeDigest(language: Language, unread: number, rooms: number, likes: number): Digest {
  const parts = language === 'zh' ? chineseParts(unread, rooms, likes) : englishParts(unread, rooms, likes);
  return language === 'zh'
    ? { subject: '附近：有新消息等你', text: `${parts.join('，')}。\n\n不想再收到此类邮件？可在通知设置中关闭。` }
    : {
        subject: 'Fujin: something waits for you',
        text: `${parts.join(', and ')}.\n\nNo more of these letters? Turn them off in the settings of notifications.`,
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
