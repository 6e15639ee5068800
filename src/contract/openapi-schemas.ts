// Converts zod schemas to the schemas of the OpenAPI document: JSON Schema 2020-12, which OpenAPI 3.1 contains. Nest's own converter
// writes those of OpenAPI 3.0, whose `exclusiveMinimum: true` and enums with null are not valid in 3.1.
import type { SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';

type Converter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;

export const standardSchemaConverter: Converter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema, $defs, ...converted } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: schemaType });
  return { schema: converted, components: { ...$defs } };
};
