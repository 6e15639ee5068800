// Renders the page /docs/realtime: each message of the AsyncAPI document with an example and its fields.
import { html } from 'ghtml';
import type { AsyncApiDocument, Message } from '../asyncapi.js';
import { docsHeader, docsStyle } from './docs-header.js';
import { type Step, sequenceDiagram, sequenceStyle } from './sequence-diagram.js';

type Entry = [key: string, message: Message];

/** The same operation over HTTP, by the command: `{ say: { label: 'POST /v1/…', href: '/docs#…' } }`. */
export type HttpTwins = Record<string, { label: string; href: string }>;

const story: Step[] = [
  [0, 1, 'POST /v1/swipes { to, kind: like }'],
  [1, 0, 'matched { match, room, who }'],
  [1, 2, 'matched { match, room, who }'],
  [0, 1, 'enter { room }'],
  [0, 1, 'say { room, clientId, text }'],
  [1, 0, '{ ok, seq }, once it is stored'],
  [1, 2, 'said { room, seq, from, text }'],
  [2, 1, 'read { room, seq }'],
  [1, 0, 'read { room, who, seq }'],
  [2, 2, 'connection lost, then connected again'],
  [2, 1, 'sync { rooms: [{ room, after: seq }] }'],
  [1, 2, '{ ok, rooms }, with what was missed'],
];

/** @param serverUrl the public URL of the server; without one, the page shows the address under which it was opened */
export function realtimePage({ info, components }: AsyncApiDocument, http: HttpTwins, serverUrl?: string): string {
  const entries = Object.entries(components.messages);
  const commands = entries.filter(([key]) => key.startsWith('command.'));
  const events = entries.filter(([key]) => key.startsWith('event.'));
  const refusals = components.messages.refusal?.examples ?? [];
  const address = html`<span !${serverUrl ? '' : 'data-own-address'}>${serverUrl ?? 'http://localhost:3000'}</span>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}</title>
<style>!${docsStyle}!${sequenceStyle}!${style}</style>
<script type="module" src="/docs/guide/realtime.js"></script>
</head>
<body>
!${docsHeader('/docs/realtime')}
<main>
<h1>${info.title}</h1>
<p>!${withCode(info.description)}</p>
<pre tabindex="0">const socket = io('!${address}', { transports: ['websocket'], auth: { token } });
const { ok, seq } = await socket.emitWithAck('say', { room, clientId: crypto.randomUUID(), text: '你好' });
socket.on('said', (message) => show(message));</pre>
<p>For programs: <a href="/asyncapi.json">asyncapi.json</a> (AsyncAPI 3). The rules of order, repetition and reconnection: <a href="/docs/guide/realtime-protocol.html">realtime protocol</a>.</p>
<h2>From a match to a reconnection</h2>
!${sequenceDiagram('Two apps match, enter the room, send and read a message, and one of them reconnects.', ['First app', 'Fujin', 'Second app'], story)}
<search><label>Filter <input id="filter" type="search" placeholder="say, read, NOT_FOUND …" autocomplete="off"></label> <output id="found"></output></search>
<nav aria-label="Messages">!${index('Commands', commands)}!${index('Events', events)}<p><a href="#refusals">Refusals</a> · <a href="#schemas">Schemas</a></p></nav>
<h2>Commands</h2>
!${commands.map((entry) => commandSection(entry, components.messages, http)).join('')}
<h2>Events</h2>
!${events.map(eventSection).join('')}
<h2 id="refusals">Refusals</h2>
<p>Any command can be refused. A refused command changes nothing and does not disconnect.</p>
<table><thead><tr><th scope="col">code</th><th scope="col">title</th></tr></thead><tbody>
!${refusals.map(({ name, summary }) => html`<tr data-entry><td><code>${name}</code></td><td>${summary}</td></tr>`).join('')}
</tbody></table>
<h2 id="schemas">Schemas</h2>
!${Object.entries(components.schemas).map(schemaSection).join('')}
</main>
</body>
</html>`;
}

const index = (title: string, entries: Entry[]) =>
  html`<p>${title}: !${entries.map(([key, { name }]) => html`<a href="#${key}">${name}</a>`).join(' · ')}</p>`;

function commandSection([key, message]: Entry, messages: Record<string, Message>, http: HttpTwins): string {
  const answer = messages[`ack.${message.name}`];
  const twin = http[message.name];
  const link = twin ? html`<p>Over HTTP: <a href="${twin.href}">${twin.label}</a></p>` : '';
  return html`<section id="${key}" data-entry><h3>${message.name}</h3><p>${message.summary}</p>!${link}
<div class="pair"><div><h4>Payload</h4>!${shape(message)}</div><div><h4>Acknowledgement</h4>!${answer ? shape(answer) : ''}</div></div></section>`;
}

const eventSection = ([key, message]: Entry) =>
  html`<section id="${key}" data-entry><h3>${message.name}</h3><p>${message.summary}</p>!${shape(message)}</section>`;

const schemaSection = ([name, schema]: [string, object]) =>
  html`<details id="schema.${name}" data-entry><summary>${name}</summary>!${json(schema)}</details>`;

const shape = ({ examples, payload }: Message) =>
  html`!${json(examples[0]?.payload)}<details><summary>Fields</summary>!${json(payload)}</details>`;

/** Markdown's `code`. */
const withCode = (text: string) => html`${text}`.replace(/`([^`]+)`/g, '<code>$1</code>');

/** Returns a value as JSON; each reference to a schema is a link to it. */
function json(value: unknown): string {
  const text = html`${JSON.stringify(value, null, 2)}`;
  return `<pre tabindex="0">${text.replace(/#\/components\/schemas\/(\w+)/g, '<a href="#schema.$1">$1</a>')}</pre>`;
}

const style = `
body { margin: 0; font: 1rem/1.5 system-ui, "PingFang SC", sans-serif; color: var(--text); background: var(--page); }
main { max-width: 64rem; margin: 0 auto; padding: 1rem; }
a { color: var(--link); } h2 { margin-top: 2rem; } h3 { margin: 1.5rem 0 0; font-family: monospace; } h4 { margin: .5rem 0 0; color: var(--dim); }
pre { margin: .5rem 0; padding: .6rem; overflow: auto; background: var(--side); border: 1px solid var(--line); border-radius: .4rem; font-size: .85rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; } .pair > div { min-width: 0; }
summary { cursor: pointer; color: var(--dim); } td, th { text-align: start; padding: .2rem .8rem .2rem 0; vertical-align: top; }
search { position: sticky; top: 3rem; z-index: 5; display: block; padding: .6rem 0; background: var(--page); }
#filter { width: min(24rem, 60%); padding: .4rem .7rem; font: inherit; color: inherit; background: var(--side); border: 1px solid var(--dim); border-radius: .4rem; }
[hidden] { display: none; } section, details, h2 { scroll-margin-top: 7rem; }
:target { outline: 2px solid var(--link); outline-offset: .3rem; }
`;
