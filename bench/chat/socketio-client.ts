// A Socket.IO client that writes and reads its packets itself: it reads nothing but the number of a received message.
import { WebSocketClient } from '../support/websocket.js';
import {
  type ChatClient,
  type ChatListener,
  type ClientSettings,
  messageAt,
  messageMark,
  messageText,
} from './chat-client.js';

const path = '/socket.io/?EIO=4&transport=websocket';
// Packets of engine.io, and within its messages those of Socket.IO.
const [open, ping, message] = ['0', '2', '4'].map((type) => type.charCodeAt(0));
const [connected, event, ack] = ['0', '2', '3'].map((type) => type.charCodeAt(0));
/** The id of a message's acknowledgement is the number of the message; that of the login is one that no message has. */
const loginId = 99_999_999;
const clientIdField = Buffer.from('"clientId":"');
const ok = '[{"ok":true';

export class SocketIoClient implements ChatClient {
  private readonly prefix: string;
  private loggedIn: (answer: string) => void = () => undefined;

  private constructor(
    private readonly line: WebSocketClient,
    { to }: ClientSettings,
    private readonly on: ChatListener,
  ) {
    this.prefix = `["say",{"room":"${to}","text":"`;
  }

  /** Resolves when it is logged in. */
  static async enter(settings: ClientSettings, on: ChatListener): Promise<SocketIoClient> {
    const line = new WebSocketClient(settings.port, path);
    const client = new SocketIoClient(line, settings, on);
    const answer = await client.logIn(settings.secret);
    if (!answer.startsWith(ok)) {
      line.cut();
      throw new Error(`${settings.name} was answered ${answer}`);
    }
    line.onClose = on.closed;
    return client;
  }

  say(messageNumber: number): void {
    this.line.send(
      `42${messageNumber}${this.prefix}${messageText(messageNumber)}","clientId":"${messageMark(messageNumber)}"}]`,
    );
  }

  readAtTimes(): void {
    this.line.readAtTimes();
  }

  readOnce(): void {
    this.line.readOnce();
  }

  cut(): void {
    this.line.cut();
  }

  private logIn(token: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.loggedIn = resolve;
      this.line.onClose = (reason) => reject(new Error(reason));
      this.line.onFrame = (packet) => this.take(packet, token);
    });
  }

  private take(packet: Buffer, token: string): void {
    const [type, kind] = packet;
    if (type === ping) this.line.send('3');
    else if (type === open) this.line.send('40');
    else if (type !== message) return;
    else if (kind === event) this.receive(packet);
    else if (kind === ack) this.answered(packet);
    else if (kind === connected) this.line.send(`42${loginId}["login",{"token":"${token}"}]`);
  }

  /** Other events have no clientId. */
  private receive(packet: Buffer): void {
    const at = packet.indexOf(clientIdField);
    if (at >= 0) this.on.received(messageAt(packet, at + clientIdField.length));
  }

  private answered(packet: Buffer): void {
    const start = packet.indexOf('[');
    const messageNumber = Number(packet.toString('latin1', 2, start));
    const isOk = packet.toString('latin1', start, start + ok.length) === ok;
    if (messageNumber === loginId) this.loggedIn(packet.toString('utf8', start));
    else if (isOk) this.on.acked(messageNumber);
    else this.on.refused(messageNumber, packet.toString('utf8', start));
  }
}
