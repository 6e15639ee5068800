// A small XMPP client: SASL PLAIN, a resource, messages with an origin-id, and XEP-0198 for acknowledgements. `acked` promises less than
// durability here: the server has received a stanza, as its stream management says, and may not have written it to its archive yet.
import { connect, type Socket } from 'node:net';
import {
  type ChatClient,
  type ChatListener,
  type ClientSettings,
  messageAt,
  messageMark,
  messageText,
} from './chat-client.js';
import { host } from './xmpp-accounts.js';

const header = `<?xml version='1.0'?><stream:stream to='${host}' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`;
const bind = `<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>bench</resource></bind></iq>`;
const enable = `<presence/><enable xmlns='urn:xmpp:sm:3'/>`;
const request = `<r xmlns='urn:xmpp:sm:3'/>`;
const stanzas = ['<message', '<presence', '<iq'];

/** The client's name is an account of the host, and its messages go to an address. */
export class XmppClient implements ChatClient {
  private readonly elements = new Elements();
  private readonly prefix: string;
  private pending = '';
  private atTimes = false;
  private ready: () => void = () => undefined;
  private failed: (error: Error) => void;
  private authenticated = false;
  /** Stanzas that came since stream management began. */
  private received = 0;
  /** Messages that the server has not acknowledged, and the number of the first. */
  private waiting: number[] = [];
  private acked = 0;

  private constructor(
    private readonly socket: Socket,
    private readonly settings: ClientSettings,
    private readonly on: ChatListener,
  ) {
    this.prefix = `<message type='chat' to='${settings.to}' id='`;
    this.failed = (error) => on.closed(error.message);
  }

  /** Resolves when it is online and its messages are acknowledged. */
  static enter(settings: ClientSettings, on: ChatListener): Promise<XmppClient> {
    const socket = connect({ port: settings.port, host: '127.0.0.1', noDelay: true });
    const client = new XmppClient(socket, settings, on);
    socket.on('data', (chunk) => client.receive(chunk.toString('latin1')));
    socket.on('error', (error) => client.failed(error));
    socket.on('close', () => client.failed(new Error('the server hung up')));
    socket.write(header);
    return new Promise((resolve, reject) => {
      client.failed = reject;
      client.ready = () => {
        client.failed = (error) => on.closed(error.message);
        resolve(client);
      };
    });
  }

  say(messageNumber: number): void {
    const name = messageMark(messageNumber);
    this.waiting.push(messageNumber);
    this.send(
      `${this.prefix}${name}'><body>${messageText(messageNumber)}</body><origin-id xmlns='urn:xmpp:sid:0' id='${name}'/></message>${request}`,
    );
  }

  readAtTimes(): void {
    this.atTimes = true;
    this.socket.pause();
  }

  readOnce(): void {
    if (this.atTimes) this.socket.resume();
  }

  cut(): void {
    this.failed = () => undefined;
    this.socket.resetAndDestroy();
  }

  /** All writes of one turn are sent as one. */
  private send(xml: string): void {
    if (this.pending === '') {
      process.nextTick(() => {
        this.socket.write(this.pending, 'latin1');
        this.pending = '';
      });
    }
    this.pending += xml;
  }

  private receive(chunk: string): void {
    for (const element of this.elements.take(chunk)) this.understand(element);
    if (this.atTimes) this.socket.pause();
  }

  private understand(element: string): void {
    if (stanzas.some((stanza) => element.startsWith(stanza))) {
      this.received++;
      if (element.startsWith('<message')) this.receiveMessage(element);
      else if (element.startsWith('<iq') && / id=['"]bind['"]/.test(element)) this.send(enable);
    } else if (element.startsWith('<a ')) this.settle(Number(/ h=['"](\d+)/.exec(element)?.[1]));
    else if (element.startsWith('<r ')) this.send(`<a xmlns='urn:xmpp:sm:3' h='${this.received}'/>`);
    else this.begin(element);
  }

  private begin(element: string): void {
    if (element.startsWith('<stream:features')) this.send(this.authenticated ? bind : this.plain());
    else if (element.startsWith('<success')) {
      this.authenticated = true;
      this.send(header);
    } else if (element.startsWith('<enabled')) {
      this.received = 0;
      this.ready();
    } else if (/^<(failure|failed|stream:error)/.test(element)) this.failed(new Error(element));
  }

  private plain(): string {
    const { name, secret } = this.settings;
    const credentials = Buffer.from(`\0${name}\0${secret}`).toString('base64');
    return `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${credentials}</auth>`;
  }

  private receiveMessage(message: string): void {
    const at = message.indexOf('<body>');
    if (at < 0) return;
    const messageNumber = messageAt(Buffer.from(message.slice(at + 6, at + 20), 'latin1'), 0);
    if (/^<message[^>]* type=['"]error['"]/.test(message)) this.on.refused(messageNumber, message);
    else this.on.received(messageNumber);
  }

  /** @param count of stanzas that the server has received since stream management began */
  private settle(count: number): void {
    const messages = this.waiting.splice(0, count - this.acked);
    this.acked = count;
    for (const messageNumber of messages) this.on.acked(messageNumber);
  }
}

/** Splits a stream into the elements of its first level. Servers must write `>` in values as `&gt;`, and these do. */
class Elements {
  private rest = '';
  private depth = 0;
  /** The position up to which the rest has been scanned. */
  private at = 0;

  take(chunk: string): string[] {
    this.rest += chunk;
    const found: string[] = [];
    let start = 0;
    for (;;) {
      const open = this.rest.indexOf('<', this.at);
      const close = open < 0 ? -1 : this.rest.indexOf('>', open);
      if (close < 0) break;
      this.at = close + 1;
      if (/^(?:\?xml|\/?stream:stream)/.test(this.rest.slice(open + 1, open + 15))) start = this.at;
      else if (this.isEndOfOne(open, close)) {
        found.push(this.rest.slice(start, this.at));
        start = this.at;
      }
    }
    this.rest = this.rest.slice(start);
    this.at -= start;
    return found;
  }

  private isEndOfOne(open: number, close: number): boolean {
    if (this.rest[open + 1] === '/') this.depth--;
    else if (this.rest[close - 1] !== '/') this.depth++;
    return this.depth === 0;
  }
}
