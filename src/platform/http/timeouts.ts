// How long the server waits for a client on the port of HTTP. Who dribbles is cut off, whatever they dribble.

export interface Timeouts {
  /** For the head of a request. */
  headMs: number;
  /** For a whole request, uploads too. */
  requestMs: number;
  /** How often those two are looked at. */
  checkMs: number;
  /** For any sign of life on a connection with a request or an answer under way. */
  inactivityMs: number;
  /** For the first packet of Socket.IO after the upgrade. */
  handshakeMs: number;
  /** Between two pings of a socket. */
  pingMs: number;
  /** For the answer to a ping. It can't overtake a packet that is being dribbled. */
  pongMs: number;
  /** For a client to hang up once it was told that the socket is over. */
  closeMs: number;
}

export const defaultTimeouts: Timeouts = {
  headMs: 10_000,
  requestMs: 30_000,
  checkMs: 5_000,
  inactivityMs: 60_000,
  handshakeMs: 10_000,
  pingMs: 25_000,
  pongMs: 20_000,
  closeMs: 2_000,
};
