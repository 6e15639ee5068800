import { expect, it } from '@jest/globals';
import { MetadataScanner } from '@nestjs/core';
import { GatewayMetadataExplorer } from '@nestjs/websockets/gateway-metadata-explorer.js';
import { ChatGateway } from './chat.gateway.js';
import { commands } from './socketio.schemas.js';

it('the gateway has exactly one method for each command of the protocol', () => {
  const explorer = new GatewayMetadataExplorer(new MetadataScanner());
  const handlers = explorer.explore(Object.create(ChatGateway.prototype));
  expect(handlers.map(({ message }) => message).sort()).toEqual(Object.keys(commands).sort());
});
