// Timeouts of the HTTP port, also for slow clients (slowloris), and its backlog of connections.

export interface Timeouts {
  /** For the headers of a request. */
  headMs: number;
  /** For a whole request, uploads too. */
  requestMs: number;
  /** The interval at which those two are checked. */
  checkMs: number;
  /** Without any data on a connection with a request or a response under way. */
  inactivityMs: number;
  /** For the first packet of Socket.IO after the upgrade. */
  handshakeMs: number;
  /** Between two pings of a socket. */
  pingMs: number;
  /** For the answer to a ping. It cannot overtake a packet that is sent slowly. */
  pongMs: number;
  /** For the client to close the connection after the server has ended the socket. */
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

/**
 * Connections that may wait in the kernel's queue while the event loop is busy, up to net.core.somaxconn. A client beyond it retries after
 * one second, two, four …: of ten thousand that reconnect at once, the last would wait for minutes.
 */
export const listenBacklog = 65_535;
