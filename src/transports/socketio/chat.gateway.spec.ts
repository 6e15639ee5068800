import { expect, it } from '@jest/globals';
import { ChatGateway } from './chat.gateway.js';
import { commandHandlers } from './command.decorator.js';
import { commands } from './socketio.schemas.js';

it('the gateway has a method for each command of the protocol, and for no other', () => {
  const handlers = commandHandlers(Object.create(ChatGateway.prototype));
  expect([...handlers.keys()].sort()).toEqual(Object.keys(commands).sort());
});
