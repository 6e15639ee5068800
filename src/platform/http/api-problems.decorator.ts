// Decorator of routes: the errors that the OpenAPI document lists for them.
import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { type ErrorCode, errorCatalogue } from '../errors/error-catalogue.js';
import { ProblemSchema } from '../errors/errors.schemas.js';

/** Documents the errors of a route: one response for each status, with the codes in its description. */
export function ApiProblems(...codes: ErrorCode[]) {
  const byStatus = groupByStatus(codes);
  const responses = [...byStatus].map(([status, group]) =>
    ApiResponse({
      status,
      description: group.map((code) => `${code}: ${errorCatalogue[code].en}`).join('; '),
      standardSchema: ProblemSchema,
      examples: Object.assign({}, ...group.map(exampleOfProblem)),
    }),
  );
  return applyDecorators(...responses);
}

/** Returns a reference to the example of an error code. */
export function exampleOfProblem(code: ErrorCode): Record<string, never> {
  return { [code]: { $ref: `#/components/examples/${code}` } as never };
}

function groupByStatus(codes: ErrorCode[]): Map<number, ErrorCode[]> {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of codes)
    groups.set(errorCatalogue[code].status, [...(groups.get(errorCatalogue[code].status) ?? []), code]);
  return groups;
}
