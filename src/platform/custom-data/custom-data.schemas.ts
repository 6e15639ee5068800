import { z } from 'zod';
import { type CustomData, customDataLimits, findCustomDataFault } from './custom-data.js';

const { bytes, levels, keys, keyLength } = customDataLimits;

/** Custom data of an integrator. The value is stored as it came: it is not read, and no key is dropped. */
export const CustomDataSchema = z
  .unknown()
  .superRefine((value, context) => {
    const fault = findCustomDataFault(value);
    if (fault) context.addIssue({ code: 'custom', ...fault });
  })
  .meta({
    id: 'CustomData',
    type: 'object',
    additionalProperties: true,
    maxProperties: keys,
    description: `Custom data of the app, which Fujin stores and returns unchanged but for the order of keys: a JSON object of ${bytes} bytes (UTF-8, without spaces), ${levels} levels, ${keys} keys in all, and ${keyLength} characters a key at most`,
    example: { orderId: 'A-1007', items: [{ sku: 'tea', count: 2 }] },
  }) as unknown as z.ZodType<CustomData, CustomData>;
