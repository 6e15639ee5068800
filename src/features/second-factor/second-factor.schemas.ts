// The API schemas of second factors.
import { z } from 'zod';
import { visibleOrEmpty } from '../../platform/text/visible-text.js';
import { code } from '../accounts/auth/accounts.schemas.js';

export const FactorIdParam = z.uuid().toLowerCase().meta({ description: 'Id of my second factor' });

const lasting = {
  until: z.iso.datetime().meta({ description: 'Until then this session can moderate' }),
  freshUntil: z.iso.datetime().meta({ description: 'Until then this session can change roles and second factors' }),
};

export const SecondFactor = z
  .object({
    factors: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['totp', 'passkey']),
        name: z.string().meta({ example: 'YubiKey' }),
        addedAt: z.iso.datetime(),
        usedAt: z.iso.datetime().nullable(),
      }),
    ),
    recoveryCodes: z.int().meta({ description: 'Number of unused recovery codes' }),
    needed: z.boolean().meta({ description: 'Whether my role requires a second factor' }),
    until: lasting.until.nullable(),
    freshUntil: lasting.freshUntil.nullable(),
  })
  .meta({ id: 'SecondFactor' });

export const TotpSecret = z
  .object({
    secret: z
      .string()
      .meta({ description: 'Secret in Base32, for manual entry', example: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }),
    uri: z.string().meta({ description: 'URI for a QR code', example: 'otpauth://totp/Fujin:lan%40example.com?…' }),
  })
  .meta({ id: 'TotpSecret', description: 'Shown once' });

export const TotpCode = z.strictObject({ code }).meta({ id: 'TotpCode' });

export const FactorAdded = z
  .object({
    recoveryCodes: z
      .array(z.string().meta({ example: 'ABCD-EFGH-2345' }))
      .optional()
      .meta({ description: 'Recovery codes; only with the first factor, shown once' }),
  })
  .meta({ id: 'FactorAdded' });

export const RecoveryCodes = z
  .object({ recoveryCodes: z.array(z.string().meta({ example: 'ABCD-EFGH-2345' })) })
  .meta({ id: 'RecoveryCodes', description: 'Shown once; each code can be used once' });

export const PasskeyOptions = z
  .object({
    options: z
      .looseObject({ challenge: z.string() })
      .meta({ description: 'Options for `navigator.credentials`, in the JSON form of WebAuthn' }),
  })
  .meta({ id: 'PasskeyOptions' });

const bytes = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]*$/, 'must be in base64url');
const transport = z.string().max(30);

/** The parts of a credential's JSON form that are read; browsers add others. */
const credential = {
  id: bytes(1_400),
  rawId: bytes(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).default({}),
};

const CreatedPasskey = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: bytes(4_000),
      attestationObject: bytes(16_000),
      transports: z.array(transport).max(10).optional(),
    }),
  })
  .meta({ id: 'CreatedPasskey', description: 'Result of `navigator.credentials.create`, in its JSON form' });

export const PasskeySignature = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: bytes(4_000),
      authenticatorData: bytes(4_000),
      signature: bytes(8_000),
      userHandle: bytes(200).optional(),
    }),
  })
  .meta({ id: 'SignedPasskey', description: 'Result of `navigator.credentials.get`, in its JSON form' });

export const NewPasskeyInput = z
  .strictObject({
    name: z.string().trim().max(40).overwrite(visibleOrEmpty).default('').meta({ example: 'YubiKey' }),
    credential: CreatedPasskey,
  })
  .meta({ id: 'NewPasskey' });

export const StepUpProof = z
  .union([
    z.strictObject({ code }),
    z.strictObject({ recoveryCode: z.string().min(1).max(40) }),
    z.strictObject({ credential: PasskeySignature }),
  ])
  .meta({ id: 'StepUpProof', example: { code: '482913' } });

export const SteppedUp = z.object(lasting).meta({ id: 'SteppedUp' });
