// The commands and events of the chat by name, from the types that are generated from asyncapi.json. docs/realtime-protocol.md and
// /docs/realtime say when each is sent.
import type { components } from './events.generated.js';

type Schemas = components['schemas'];

/** The events that the server sends, with their payloads. */
export type ServerEvents = {
  [Key in keyof Schemas as Key extends `event.${infer Name}` ? Name : never]: Schemas[Key];
};

/** The payloads of the commands. */
export type CommandPayloads = {
  [Key in keyof Schemas as Key extends `command.${infer Name}` ? Name : never]: Schemas[Key];
};

/** The acknowledgements of the commands. */
export type CommandAnswers = {
  [Key in keyof Schemas as Key extends `ack.${infer Name}` ? Name : never]: Schemas[Key];
};

export type CommandName = keyof CommandPayloads;
export type Refusal = Schemas['refusal'];

export type Message = Schemas['Message'];
export type Who = Schemas['Who'];

/** The payload may be left out when the command has no fields. */
export type PayloadArgument<Name extends CommandName> =
  Record<string, never> extends CommandPayloads[Name]
    ? [payload?: CommandPayloads[Name]]
    : [payload: CommandPayloads[Name]];
