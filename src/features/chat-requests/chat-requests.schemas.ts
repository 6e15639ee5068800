// Chat requests on the wire.
import { z } from 'zod';
import { MemberRoomId, WhoSchema } from '../chat/chat.schemas.js';
import { ClientId, MessageText } from '../chat/messages/messages.schemas.js';

export const RoomParam = MemberRoomId;

export const RequestInput = z
  .strictObject({
    with: z.uuid().toLowerCase().meta({ description: 'User id' }),
    text: MessageText.optional().meta({ description: 'First message, sent at once' }),
    clientId: ClientId.optional(),
  })
  .refine(({ text, clientId }) => (text === undefined) === (clientId === undefined), {
    path: ['clientId'],
    message: 'text and clientId go together',
  })
  .meta({
    id: 'RoomRequest',
    example: { with: '019b0c3e-0000-7000-8000-000000000000', text: '你好，附近的人！', clientId: '3f1c2a90' },
  });

export const OpenedSchema = z
  .object({
    room: z.uuid().meta({ description: 'Room of the two users' }),
    created: z.boolean().meta({ description: 'Whether this call created the room' }),
  })
  .meta({ id: 'OpenedRoom' });

const request = z.object({ room: z.uuid(), who: WhoSchema });

/** The events that the two users of a request receive, on every transport. */
export const requestEvents = {
  requested: request.meta({ id: 'Requested', description: 'A user sent me a chat request; the room is open' }),
  accepted: request.meta({ id: 'Accepted', description: 'A user accepted my chat request' }),
};
