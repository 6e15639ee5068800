// Decides whether a user wants to be notified of news, and composes the notification by what the user wants at that moment.
import type { Language } from '../../platform/http/language.js';
import { isQuiet } from '../profiles/clock/quiet-hours.js';
import { composeAnnouncement, composeLiked, composeMatched, composeMessage } from './notification-text.js';
import type { NotificationChoices, NotificationContent, NotificationNews, Recipient } from './notifications.types.js';

/** Returns whether a user wants notifications of this kind. */
export function isWanted(news: NotificationNews, choices: NotificationChoices): boolean {
  if (news.kind === 'announced') return true;
  if (news.kind === 'liked') return choices.likes;
  if (news.kind === 'matched') return choices.matches;
  return news.isRequest ? choices.requests : choices.messages;
}

/** Composes the notification of news for a device with a language. */
export function composeNotification(
  news: NotificationNews,
  { previews, quiet, badge }: Pick<Recipient, 'previews' | 'quiet' | 'badge'>,
  language: Language,
  now: Date,
): NotificationContent {
  const frame = { silent: isQuiet(quiet, now), badge };
  if (news.kind === 'announced') return composeAnnouncement(news, language, frame);
  if (news.kind === 'liked') return composeLiked(language, frame);
  if (news.kind === 'matched') return composeMatched(news.name, news.room, language, frame);
  return composeMessage(news, news.room, previews, language, frame);
}
