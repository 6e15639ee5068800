import { describe, expect, it } from '@jest/globals';
import { MessageKind } from '../../../generated/prisma/client.js';
import { isUpdateKind, kindRules, messageUpdateKinds, newMessageKinds } from './message-kinds.js';
import { MessageSchema } from './messages.schemas.js';

const kinds = [...newMessageKinds.options, ...messageUpdateKinds.options];

describe('the kinds of messages', () => {
  it('the enum of the database has the same kinds as the schema', () => {
    expect(Object.values(MessageKind)).toEqual(kinds);
  });

  it('the wire has the same kinds, and the placeholder of a hidden message', () => {
    expect(MessageSchema.shape.kind.options).toEqual([...kinds, 'gone']);
  });

  it('every kind that a user sends has rules, and no update has', () => {
    expect(Object.keys(kindRules).sort()).toEqual([...newMessageKinds.options].sort());
    expect(kinds.filter(isUpdateKind)).toEqual(messageUpdateKinds.options);
  });
});
