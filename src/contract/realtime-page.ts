// Renders the page /docs/realtime: each message of the AsyncAPI document with an example and its fields.
import { html } from 'ghtml';
import type { AsyncApiDocument, Message } from './asyncapi.js';

type Entry = [key: string, message: Message];

export function realtimePage({ info, components }: AsyncApiDocument): string {
  const entries = Object.entries(components.messages);
  const commands = entries.filter(([key]) => key.startsWith('command.'));
  const events = entries.filter(([key]) => key.startsWith('event.'));
  const refusals = components.messages.refusal?.examples ?? [];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}</title>
<style>!${style}</style>
</head>
<body>
<h1>${info.title}</h1>
<p>${info.description}</p>
<pre>const socket = io('http://localhost:3000', { transports: ['websocket'], auth: { token } });
const { ok, seq } = await socket.emitWithAck('say', { room, clientId: crypto.randomUUID(), text: '你好' });
socket.on('said', (message) => show(message));</pre>
<p>Machine-readable: <a href="/asyncapi.json">asyncapi.json</a> (AsyncAPI 3). REST: <a href="/docs">/docs</a>.</p>
<nav>!${index('Commands', commands)}!${index('Events', events)}<p><a href="#refusals">Refusals</a> · <a href="#schemas">Schemas</a></p></nav>
<h2>Commands</h2>
!${commands.map((entry) => commandSection(entry, components.messages)).join('')}
<h2>Events</h2>
!${events.map(eventSection).join('')}
<h2 id="refusals">Refusals</h2>
<p>Any command can be refused. A refused command changes nothing and does not disconnect.</p>
<table><tr><th>code</th><th>title</th></tr>
!${refusals.map(({ name, summary }) => html`<tr><td><code>${name}</code></td><td>${summary}</td></tr>`).join('')}
</table>
<h2 id="schemas">Schemas</h2>
!${Object.entries(components.schemas).map(schemaSection).join('')}
</body>
</html>`;
}

const index = (title: string, entries: Entry[]) =>
  html`<p>${title}: !${entries.map(([key, { name }]) => html`<a href="#${key}">${name}</a>`).join(' · ')}</p>`;

function commandSection([key, message]: Entry, messages: Record<string, Message>): string {
  const answer = messages[`ack.${message.name}`];
  return html`<section id="${key}"><h3>${message.name}</h3><p>${message.summary}</p>
<div class="pair"><div><h4>Payload</h4>!${shape(message)}</div><div><h4>Acknowledgement</h4>!${answer ? shape(answer) : ''}</div></div></section>`;
}

const eventSection = ([key, message]: Entry) =>
  html`<section id="${key}"><h3>${message.name}</h3><p>${message.summary}</p>!${shape(message)}</section>`;

const schemaSection = ([name, schema]: [string, object]) =>
  html`<details id="schema.${name}"><summary>${name}</summary>!${json(schema)}</details>`;

const shape = ({ examples, payload }: Message) =>
  html`!${json(examples[0]?.payload)}<details><summary>Fields</summary>!${json(payload)}</details>`;

/** Where a schema is referred to, a way to it. */
function json(value: unknown): string {
  const text = html`${JSON.stringify(value, null, 2)}`;
  return `<pre>${text.replace(/#\/components\/schemas\/(\w+)/g, '<a href="#schema.$1">$1</a>')}</pre>`;
}

const style = `
:root { color-scheme: light dark; --ink: #222; --paper: #fffdf8; --soft: #777; --shade: #f3efe6; --accent: #b5402d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e4dc; --paper: #1b1a18; --soft: #9b958a; --shade: #262421; --accent: #ff8d76; } }
body { max-width: 64rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 system-ui, "PingFang SC", sans-serif; color: var(--ink); background: var(--paper); }
a { color: var(--accent); } h2 { margin-top: 2rem; } h3 { margin: 1.5rem 0 0; font-family: monospace; } h4 { margin: .5rem 0 0; color: var(--soft); }
pre { margin: .5rem 0; padding: .6rem; overflow: auto; background: var(--shade); border-radius: .4rem; font-size: .85rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; } .pair > div { min-width: 0; }
summary { cursor: pointer; color: var(--soft); } td, th { text-align: start; padding: .2rem .8rem .2rem 0; vertical-align: top; }
:target { outline: 2px solid var(--accent); outline-offset: .3rem; }
`;
