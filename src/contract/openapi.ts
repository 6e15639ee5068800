// Builds the OpenAPI document from the zod schemas that validate requests. The file `openapi.json` is a copy of the result.
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { serverKeyScheme } from '../features/server-keys/server-keys.decorators.js';
import { serverKeyPrefix } from '../platform/text/server-key-form.js';
import { completeOperations, operationId, problemExamples } from './openapi-operations.js';
import { standardSchemaConverter } from './openapi-schemas.js';

/** The groups of operations, in the order of the document. */
const tags: Record<string, string> = {
  accounts: 'Sign-up, sign-in, sessions, sign-in methods and second factors',
  profiles: 'Profile, preferences and interests',
  photos: 'Photos and the voice intro of a profile',
  places: 'Location, its precision, and roaming',
  matching: 'Deck, nearby users, encounters and boosts',
  swipes: 'Swipes, likes, matches, blocks and daily quotas',
  chat: 'Rooms, messages and chat requests',
  media: 'Pictures and recordings of messages, stickers and avatars',
  notifications: 'Push devices and notification settings',
  safety: 'Reports, appeals and hidden contacts',
  moderation: 'For moderators and admins',
  'own data': 'Data export and account deletion',
  'Server API': 'For the backend of an app, with a server key',
  health: 'Health checks',
  developers: 'For development: codes that were sent',
};

/** @param url the public URL of the server */
export function openApiDocument(app: INestApplication, url = 'http://localhost:3000'): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Fujin')
    .setDescription(
      'The backend of a nearby-people social app. Every error is an RFC 9457 problem with a stable `code`. ' +
        'Chat uses Socket.IO: see /docs/realtime. Each call costs points from a per-minute budget; its cost is `x-cost`. ' +
        'Without points left, the answer is 429 with `retry-after`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addServer(url.replace(/\/+$/, ''))
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The token of a session' })
    .addSecurity(serverKeyScheme, {
      type: 'http',
      scheme: 'bearer',
      description: `A server key, which begins with ${serverKeyPrefix}`,
    });
  for (const [name, description] of Object.entries(tags)) about.addTag(name, description);
  const document = SwaggerModule.createDocument(app, about.build(), {
    operationIdFactory: operationId,
    standardSchemaConverter,
  });
  completeOperations(document);
  document.info = {
    ...document.info,
    contact: { name: 'Fujin' },
    license: { name: 'MIT', identifier: 'MIT' } as never,
  };
  document.components = { ...document.components, examples: problemExamples(document) as never };
  return document;
}
