// Blocks, reports and sanctions of the server API.
import { z } from 'zod';
import { freeText, PastSanction } from '../../moderation/moderation.schemas.js';
import { SanctionInput } from '../../moderation/people/people.schemas.js';
import { ReportReasonSchema } from '../../moderation/reports/reports.schemas.js';
import { UserRef } from '../users/user-ref.js';

export const ServerBlock = z.strictObject({ user: UserRef }).meta({ id: 'ServerBlock' });

export const ServerReport = z
  .strictObject({
    user: UserRef.meta({ description: 'Reported user' }),
    reason: ReportReasonSchema,
    note: freeText(1_000).default(''),
    room: z.uuid().toLowerCase().optional().meta({ description: 'Room of the two; its recent messages are evidence' }),
    address: z.union([z.ipv4(), z.ipv6()]).optional().meta({
      description: 'IP address of the reporter. Reports from one network count less, and yours is one',
      example: '203.0.113.7',
    }),
  })
  .meta({ id: 'ServerReport' });

export const ServerReportsQuery = z.strictObject({
  cursor: z.uuid().toLowerCase().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const ServerSanction = z.strictObject(SanctionInput.shape).meta({ id: 'ServerSanction' });
export const ServerSanctionList = z
  .object({ items: z.array(PastSanction) })
  .meta({ id: 'ServerSanctionList', description: 'Newest first, lifted and expired ones too' });
