// Invisible texts: each kind of character without a shape, in each field where users write for others.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { SignUpWithEmail } from '../../src/features/accounts/auth/accounts.schemas.js';
import { EditBody, SayBody } from '../../src/features/chat/messages/messages.schemas.js';
import { RequestInput } from '../../src/features/chat-requests/chat-requests.schemas.js';
import {
  AppealDecision,
  AppealInput,
  BannedAppealInput,
} from '../../src/features/moderation/appeals/appeals.schemas.js';
import { BulkDecisionInput, DecisionInput, NoteInput } from '../../src/features/moderation/cases/cases.schemas.js';
import { RestoreInput, SanctionInput } from '../../src/features/moderation/people/people.schemas.js';
import { ForbiddenPictureInput } from '../../src/features/moderation/pictures/forbidden-pictures.schemas.js';
import { RemovalInput } from '../../src/features/moderation/removals/removals.schemas.js';
import { ReportInput } from '../../src/features/moderation/reports/reports.schemas.js';
import { RoleInput } from '../../src/features/moderation/roles/roles.schemas.js';
import { ProfileChanges } from '../../src/features/profiles/profiles.schemas.js';
import { NewPasskeyInput } from '../../src/features/second-factor/second-factor.schemas.js';
import { NewNotification } from '../../src/features/server-api/notifications/server-notifications.schemas.js';
import { ServerNewMessage } from '../../src/features/server-api/rooms/server-rooms.schemas.js';
import { ServerReport, ServerSanction } from '../../src/features/server-api/safety/server-safety.schemas.js';
import { Deactivation, NewUser, UserChanges } from '../../src/features/server-api/users/server-users.schemas.js';
import { ManageForm } from '../../src/transports/hello/hello.schemas.js';
import { commands } from '../../src/transports/socketio/socketio.schemas.js';

const id = '019b0c3e-0000-7000-8000-000000000000';
const [room, clientId] = ['hello', 'a'];
const bulk = { cases: [id], decision: 'warn' };

/** A place where a text is written: its schema, and an input with it. */
type Edge = [name: string, schema: z.ZodType, input: (text: string) => Record<string, unknown>];

/** The fields whose text must be visible. */
const needed: Edge[] = [
  ['PATCH /v1/me.nickname', ProfileChanges, (nickname) => ({ nickname })],
  ['POST /v1/rooms.text', RequestInput, (text) => ({ with: id, text, clientId })],
  ['POST /v1/rooms/{id}/messages.text', SayBody, (text) => ({ text, clientId })],
  ['PATCH /v1/rooms/{id}/messages/{seq}.text', EditBody, (text) => ({ text, clientId })],
  ['POST /v1/me/appeals.text', AppealInput, (text) => ({ text })],
  ['POST /v1/appeals.text', BannedAppealInput, (text) => ({ token: 'a', text })],
  ['POST /v1/moderation/cases/{id}/notes.text', NoteInput, (text) => ({ text })],
  ['say.text', commands.say.payload, (text) => ({ room, text, clientId })],
  ['edit.text', commands.edit.payload, (text) => ({ room: id, seq: 1, text, clientId })],
  ['POST /v1/server/users.profile.nickname', NewUser, (nickname) => ({ externalId: 'a', profile: { nickname } })],
  ['PATCH /v1/server/users/{id}.profile.nickname', UserChanges, (nickname) => ({ profile: { nickname } })],
  ['POST /v1/server/rooms/{room}/messages.text', ServerNewMessage, (text) => ({ from: null, text })],
  ...(['en', 'zh'] as const).flatMap((language): Edge[] =>
    (['title', 'body'] as const).map((field) => [
      `POST /v1/server/notifications.texts.${language}.${field}`,
      NewNotification,
      (text) => {
        const whole = { title: 'Tonight', body: 'Come along.' };
        return { to: 'all', texts: { en: whole, [language]: { ...whole, [field]: text } } };
      },
    ]),
  ),
  ['whisper.text', commands.whisper.payload, (text) => ({ room, to: 'bob', text })],
];

/** The fields whose text is optional; an invisible one counts as omitted. */
const optional: Edge[] = [
  ['PATCH /v1/me.bio', ProfileChanges, (bio) => ({ bio })],
  [
    'POST /api/auth/sign-up/email.name',
    SignUpWithEmail,
    (name) => ({ email: 'lan@example.com', password: 'seven herons', name }),
  ],
  [
    'POST /v1/me/second-factor/passkeys.name',
    NewPasskeyInput,
    (name) => ({
      name,
      credential: {
        id: 'a',
        rawId: 'a',
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: 'a', attestationObject: 'a' },
      },
    }),
  ],
  ['POST /v1/reports.note', ReportInput, (note) => ({ person: id, reason: 'scam', note })],
  ['POST /v1/moderation/cases/{id}/decide.reason', DecisionInput, (reason) => ({ decision: 'warn', reason })],
  ['POST /v1/moderation/cases/{id}/decide.note', DecisionInput, (note) => ({ decision: 'warn', note })],
  ['POST /v1/moderation/cases/decide.reason', BulkDecisionInput, (reason) => ({ ...bulk, reason })],
  ['POST /v1/moderation/cases/decide.note', BulkDecisionInput, (note) => ({ ...bulk, note })],
  ['POST /v1/moderation/people/{id}/removals.reason', RemovalInput, (reason) => ({ kind: 'bio', reason })],
  ['POST /v1/moderation/people/{id}/removals.note', RemovalInput, (note) => ({ kind: 'bio', note })],
  ['POST /v1/moderation/pictures.note', ForbiddenPictureInput, (note) => ({ media: id, note })],
  ['POST /v1/server/users.profile.bio', NewUser, (bio) => ({ externalId: 'a', profile: { bio } })],
  ['PATCH /v1/server/users/{id}.profile.bio', UserChanges, (bio) => ({ profile: { bio } })],
  ['POST /v1/server/users/{id}/deactivate.reason', Deactivation, (reason) => ({ reason })],
  ['POST /v1/server/users/{id}/reports.note', ServerReport, (note) => ({ user: id, reason: 'scam', note })],
  ['POST /v1/server/users/{id}/sanctions.reason', ServerSanction, (reason) => ({ kind: 'warn', reason })],
  ['POST /v1/server/users/{id}/sanctions.note', ServerSanction, (note) => ({ kind: 'warn', note })],
  ['POST /v1/moderation/people/{id}/sanctions.reason', SanctionInput, (reason) => ({ kind: 'warn', reason })],
  ['POST /v1/moderation/people/{id}/sanctions.note', SanctionInput, (note) => ({ kind: 'warn', note })],
  ['POST /v1/moderation/people/{id}/restore.note', RestoreInput, (note) => ({ note })],
  ['POST /v1/moderation/appeals/{id}/decide.answer', AppealDecision, (answer) => ({ grant: true, answer })],
  ['POST /v1/moderation/appeals/{id}/decide.note', AppealDecision, (note) => ({ grant: true, note })],
  ['PUT /v1/moderation/roles/{person}.why', RoleInput, (why) => ({ role: 'moderator', why })],
  ['manage.text', commands.manage.payload, (text) => ({ room, act: 'warn', name: 'bob', text })],
  ['POST /hello/manage.text', ManageForm, (text) => ({ act: 'warn', name: 'bob', minutes: '', text })],
];

/** Strings that are not shown as text: secrets, ids, names to look up, and values of a list. */
const opaque =
  /\.(password|token|ticket|recoveryCode|transports\[\]|clientId|interests\[\]|languages\[\]|phoneNumber|zone|timeZone|emoji|to|to\[\]|users\[\]|user|from|userAgent|link)$|^(POST \/v1\/reports|login|manage)\.name$/;

/** All code points without a shape, and some of the private and the unassigned ones, of which there are 970,000. */
const shapeless = Array.from({ length: 0x11_0000 }, (_, code) => code)
  .filter((code) => {
    const character = String.fromCodePoint(code);
    if (/[\p{Co}\p{Cn}]/u.test(character)) return code % 997 === 0;
    return /[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\p{M}\u2800\u{13441}\u{13442}\u{1d159}\ufffc]/u.test(character);
  })
  .map((code) => String.fromCodePoint(code));
const mixtures = [
  '\u200b\u3164',
  ' \u2800 ',
  '\u202e\u202c',
  '\u{1f3f4}'.slice(0, 1),
  '\u200d\ufe0f',
  '\u0301'.repeat(20),
];

describe('an invisible text', () => {
  const texts = [...shapeless, ...mixtures];
  const name = (text: string) => [...text].map((each) => `U+${each.codePointAt(0)!.toString(16)}`).join(' ');

  it('the check knows thousands of invisible texts', () => expect(texts.length).toBeGreaterThan(5_000));

  it.each(needed)('an invisible text is refused at %s', (_, schema, input) => {
    expect(schema.safeParse(input('hi')).success).toBe(true);
    expect(texts.filter((text) => schema.safeParse(input(text)).success).map(name)).toEqual([]);
  });

  it.each(optional)('an invisible text is empty or refused at %s', (edge, schema, input) => {
    const path = edge.split('.').slice(1);
    const said = (text: string) =>
      path.reduce<unknown>(
        (data, field) => (data as Record<string, unknown> | undefined)?.[field],
        schema.safeParse(input(text)).data,
      ) ?? '';
    expect(said('hi')).toBe('hi');
    expect(texts.filter((text) => said(text) !== '').map(name)).toEqual([]);
  });

  it('every field that takes a text is checked', () => {
    const known = new Set([...needed, ...optional].map(([edge]) => edge));
    const open = [...httpTexts(), ...commandTexts()].filter((edge) => !known.has(edge) && !opaque.test(edge));
    expect(open).toEqual([]);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: JSON Schema has no static type
type Schema = Record<string, any>;

/** The strings of a route's input, except those with a format, a pattern or a list of values. */
function httpTexts(): string[] {
  const api = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as Schema;
  return Object.entries<Schema>(api.paths).flatMap(([path, operations]) =>
    Object.entries<Schema>(operations).flatMap(([method, { requestBody }]) =>
      Object.values<Schema>(requestBody?.content ?? {}).flatMap(({ schema }) =>
        textsOf(schema, `${method.toUpperCase()} ${path}`, api.components.schemas),
      ),
    ),
  );
}

function commandTexts(): string[] {
  return Object.entries(commands).flatMap(([command, { payload }]) => {
    const { $defs = {}, ...schema } = z.toJSONSchema(payload, { io: 'input' }) as Schema;
    return textsOf(schema, command, $defs);
  });
}

function textsOf(schema: Schema | undefined, at: string, shared: Record<string, Schema>): string[] {
  if (!schema) return [];
  if (schema.$ref) return textsOf(shared[schema.$ref.split('/').at(-1)], at, shared);
  const parts: Schema[] = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const isText = schema.type === 'string' && !schema.enum && !schema.format && !schema.pattern && !('const' in schema);
  return [
    ...(isText ? [at] : []),
    ...parts.flatMap((part) => textsOf(part, at, shared)),
    ...textsOf(schema.items, `${at}[]`, shared),
    ...Object.entries<Schema>(schema.properties ?? {}).flatMap(([field, part]) =>
      textsOf(part, `${at}.${field}`, shared),
    ),
  ];
}
