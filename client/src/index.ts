// The TypeScript client: typed REST from openapi.json, and a realtime class over Socket.IO. Runs in browsers,
// React Native and Node.
import type { components } from './openapi.js';

export { retryMs } from './backoff.js';
export type { ConnectionState, Credentials, LoggedIn, RealtimeOptions } from './connection-types.js';
export type { CommandAnswers, CommandName, CommandPayloads, Message, ServerEvents, Who } from './events.js';
export { logOf, type MessageLog, withEarlier, withErased, withNewest, withReceived } from './message-log.js';
export type { DelayedMessage, OutboxStorage, OutgoingMessage, SentMessage } from './outbox.js';
export { FujinError, isFinal, type Problem } from './problem.js';
export { Realtime } from './realtime.js';
export { createRest, type Rest } from './rest.js';
/** The schemas of the REST API by name: `Schemas['PersonCard']`. */
export type Schemas = components['schemas'];
