// The requests of the HTTP port. Node hands a request that offers another protocol to no route, and the offer need not be accepted.
import { IncomingMessage } from 'node:http';

/**
 * A request that upgrades to a WebSocket and to nothing else. Any other offer, such as HTTP/2 by the HttpClient of Java and `curl --http2`, is
 * ignored (RFC 9110, 7.8), and the request is answered like all others.
 */
export class UpgradableRequest extends IncomingMessage {
  declare private offersUpgrade: boolean | null;

  /** Set by Node's parser, and read to decide what becomes of the request. */
  get upgrade(): boolean {
    const isTunnel = this.method === 'CONNECT';
    return Boolean(this.offersUpgrade) && (isTunnel || this.headers.upgrade?.trim().toLowerCase() === 'websocket');
  }

  set upgrade(offersUpgrade: boolean | null) {
    this.offersUpgrade = offersUpgrade;
  }
}
