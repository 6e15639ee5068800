// Renders the pages of the hello room. Every value is escaped by the template.
import { html } from 'ghtml';
import type { Who } from '../../features/chat/chat.types.js';
import { EMOTES } from '../../features/chat/lobby/emote-catalogue.js';
import type { Management } from '../../features/chat/lobby/lobby.schemas.js';
import type { Language } from '../../platform/http/language.js';
import { alarm } from './hello-lines.js';
import { textsOf } from './hello-texts.js';
import { COLOURS } from './name-colours.js';

type Act = (typeof Management)['shape']['act']['options'][number];

/** The values of the forms of one session. */
export interface TalkView {
  language: Language;
  me: Who;
  names: readonly string[];
  filter: readonly string[];
  moderation: 'none' | 'locked' | 'open';
  /** The CSRF token of the session. */
  csrf: string;
  /** The id of the form, so that a page sent twice sends one message. */
  once: string;
  /** The result of the last form. */
  message?: string | undefined;
  chosen?: { to?: string | undefined; action?: string | undefined; text?: string | undefined };
}

export interface NamesView {
  language: Language;
  me: Who;
  online: readonly Who[];
  rooms: readonly { id: string; name: string; online: number }[];
  room: string;
  csrf: string;
}

const head = (language: Language, refreshSeconds?: number) => {
  const refresh = refreshSeconds ? html`<meta http-equiv="refresh" content="${refreshSeconds}">` : '';
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
!${refresh}
<title>${textsOf(language).title}</title>
<link rel="stylesheet" href="/hello/style.css">
</head>
`;
};

const option = (value: string, label: string, isChosen = false) =>
  isChosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;

export function loginPage(language: Language, problem?: string, name = ''): string {
  const t = textsOf(language);
  const colours = COLOURS.map((colour) => option(colour, colour)).join('');
  return html`!${head(language)}<body class="entrance">
<h1>${t.welcome}</h1>
<p>${t.about}</p>
!${problem ? alarm(problem) : ''}
<form method="post" action="/hello/login">
<label>${t.name}<input name="name" value="${name}" required maxlength="254" autocomplete="username" autofocus></label>
<small>${t.nameHint}</small>
<label>${t.password}<input name="password" type="password" maxlength="128" autocomplete="current-password"></label>
<label>${t.colour}<select name="colour">!${colours}</select></label>
<button>${t.enter}</button>
</form>
</body></html>`;
}

export function framesPage(language: Language): string {
  const t = textsOf(language);
  return html`!${head(language)}<frameset cols="*,200">
<frameset rows="*,230">
<frame name="chat" title="${t.chat}" src="/hello/chat">
<frame name="talk" title="${t.talk}" src="/hello/talk">
</frameset>
<frame name="names" title="${t.names}" src="/hello/names">
<noframes><body><h1>${t.welcome}</h1><p><a href="/hello/plain">${t.plain}</a></p></body></noframes>
</frameset></html>`;
}

/** Returns the beginning of the page that never ends; the lines follow. */
export function chatHead(language: Language): string {
  return html`!${head(language)}<body class="stream"><main aria-live="polite" aria-label="${textsOf(language).chat}">
`;
}

export const chatTail = '</main></body></html>';

function sayForm({ language, names, csrf, once, chosen = {} }: TalkView, back: string): string {
  const t = textsOf(language);
  // a user who has left stays chosen: a private message must not go to all users
  const people = chosen.to && !names.includes(chosen.to) ? [...names, chosen.to] : names;
  const to = people.map((name) => option(name, t.alone(name), name === chosen.to)).join('');
  const actions = EMOTES.map(({ name, label }) =>
    option(name, label[language] === name ? name : `${label[language]} (${name})`, name === chosen.action),
  ).join('');
  return html`<form method="post" action="/hello/say">
!${hidden('csrf', csrf)}!${hidden('once', once)}!${hidden('back', back)}
<label class="wide">${t.text}<input name="text" maxlength="1000" value="${chosen.text ?? ''}" placeholder="${t.textHint}" autocomplete="off" autofocus></label>
<label>${t.to}<select name="to"><option value="">${t.everybody}</option>!${to}</select></label>
<label>${t.action}<select name="action"><option value="">${t.noAction}</option>!${actions}</select></label>
<button>${t.say}</button>
</form>`;
}

function filterForm({ language, names, filter, csrf }: TalkView, back: string): string {
  const t = textsOf(language);
  const all = [...new Set([...names, ...filter])].map((name) => option(name, name)).join('');
  return html`<form method="post" action="/hello/filter">
!${hidden('csrf', csrf)}!${hidden('back', back)}
<label>${t.filter}<select name="name">!${all}</select></label>
<button name="act" value="hide">${t.hide}</button><button name="act" value="show">${t.show}</button>
<small>${filter.join(', ') || t.none}</small>
</form>`;
}

function manageForm({ language, csrf }: TalkView, back: string): string {
  const t = textsOf(language);
  const acts = (Object.keys(t.acts) as Act[]).map((act) => option(act, t.acts[act])).join('');
  return html`<details><summary>${t.manage}</summary><form method="post" action="/hello/manage">
!${hidden('csrf', csrf)}!${hidden('back', back)}
<label>${t.manage}<select name="act">!${acts}</select></label>
<label>${t.user}<input name="name" required maxlength="100"></label>
<label>${t.minutes}<input name="minutes" inputmode="numeric" size="5"></label>
<label class="wide">${t.why}<input name="text" maxlength="500"></label>
<button>${t.doIt}</button>
</form></details>`;
}

function secondFactorForm({ language, csrf }: TalkView, back: string): string {
  const t = textsOf(language);
  return html`<details><summary>${t.manage}</summary><form method="post" action="/hello/second-factor">
!${hidden('csrf', csrf)}!${hidden('back', back)}
<label>${t.secondFactor}<input name="code" required maxlength="40" autocomplete="one-time-code"></label>
<button>${t.confirm}</button>
<small>${t.secondFactorHint}</small>
</form></details>`;
}

function moderationForm(view: TalkView, back: string): string {
  if (view.moderation === 'none') return '';
  return view.moderation === 'open' ? manageForm(view, back) : secondFactorForm(view, back);
}

const leaveForm = (language: Language, csrf: string) =>
  html`<form method="post" action="/hello/logout" target="_top">!${hidden('csrf', csrf)}<button>${textsOf(language).leave}</button></form>`;

function talkForms(view: TalkView, back: string): string {
  return html`!${view.message ? html`<p role="status"><b>${view.message}</b></p>` : ''}
!${sayForm(view, back)}!${filterForm(view, back)}!${moderationForm(view, back)}`;
}

export function talkPage(view: TalkView): string {
  return html`!${head(view.language)}<body>!${talkForms(view, 'talk')}</body></html>`;
}

function namesList({ language, me, online, rooms, room, csrf }: NamesView, back: 'talk' | 'plain'): string {
  const t = textsOf(language);
  const marks = (who: Who) => [who.id === me.id && t.you, who.guest && t.guest].filter(Boolean).join(', ');
  const target = back === 'talk' ? 'talk' : '_self';
  const nameOf = ({ id, name }: Who) =>
    id === me.id
      ? html`${name}`
      : html`<a href="/hello/${back}?to=${encodeURIComponent(name)}" target="${target}">${name}</a>`;
  const items = online.map((who) => html`<li>!${nameOf(who)} <small>${marks(who)}</small></li>`).join('');
  const options = rooms.map(({ id, name, online: count }) => option(id, `${name} (${count})`, id === room)).join('');
  const choice = html`<form method="post" action="/hello/room" target="_top">!${hidden('csrf', csrf)}
<label>${t.rooms}<select name="room">!${options}</select></label><button>${t.go}</button></form>`;
  return html`<h2>${t.online(online.length)}</h2><ul>!${items}</ul>!${rooms.length > 1 ? choice : ''}!${leaveForm(language, csrf)}`;
}

export function namesPage(view: NamesView): string {
  const t = textsOf(view.language);
  return html`!${head(view.language, 5)}<body>!${namesList(view, 'talk')}
<p><a href="/hello/plain" target="_top">${t.plain}</a></p></body></html>`;
}

/** Renders everything on one page, for text browsers and narrow screens. @param lines rendered */
export function plainPage(talk: TalkView, names: NamesView, lines: readonly string[]): string {
  const t = textsOf(talk.language);
  return html`!${head(talk.language)}<body>
<h1>${t.welcome}</h1>
<p><a href="/hello/plain">${t.refresh}</a> · <a href="/hello">${t.frames}</a></p>
<main>!${lines.join('')}</main>
!${talkForms(talk, 'plain')}
!${namesList(names, 'plain')}
</body></html>`;
}

export function problemPage(language: Language, problem: string): string {
  const t = textsOf(language);
  return html`!${head(language)}<body class="entrance">
<h1>${t.welcome}</h1>
!${alarm(problem)}
<p><a href="/hello" target="_top">${t.back}</a></p>
</body></html>`;
}
