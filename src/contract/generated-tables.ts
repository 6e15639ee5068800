// Tables of the documents that are made of code: settings, error codes, metrics, costs. Each stands between two comments that name it.
import type { OpenAPIObject } from '@nestjs/swagger';
import type { MetricObject } from 'prom-client';
import { z } from 'zod';
import { scopeTexts } from '../features/server-keys/scopes.js';
import { scopesKey } from '../features/server-keys/server-keys.decorators.js';
import { settings } from '../platform/config/config.js';
import { errorCatalogue } from '../platform/errors/error-catalogue.js';
import { costKey, ordinaryCost } from '../platform/http/request-cost.js';

/** Returns a document with a new table between its markers. @throws Error when a marker is missing */
export function withTable(document: string, name: string, table: string): string {
  const begin = `<!-- generated: ${name}, by npm run contract -->`;
  const end = `<!-- end of ${name} -->`;
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${begin} and ${end} are missing, or in the wrong order`);
  return `${document.slice(0, from)}${begin}\n\n${table}\n${document.slice(to)}`;
}

/** Returns the table of all settings: name, default and description. */
export function settingsTable(): string {
  const rows = Object.entries(settings.shape).map(
    ([name, schema]) => `| \`${name}\` | ${valuesOf(schema)} | ${cell(schema.description ?? '')} |\n`,
  );
  return `| setting | default | description |\n| --- | --- | --- |\n${rows.join('')}`;
}

/** Returns the table of all error codes, by status. */
export function errorCodesTable(): string {
  const entries = Object.entries(errorCatalogue).sort(([, one], [, other]) => one.status - other.status);
  const rows = entries.map(([code, { status, en, zh }]) => `| \`${code}\` | ${status} | ${en} | ${zh} |\n`);
  return `| code | status | title | 中文 |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}

/** Returns the table of the server's own metrics: name, type, labels and description. */
export function metricsTable(metrics: MetricObject[]): string {
  const own = metrics.filter(({ name }) => name.startsWith('fujin_'));
  const rows = own
    .sort((one, other) => one.name.localeCompare(other.name))
    .map((metric) => `| \`${metric.name}\` | ${metric.type} | ${labelsOf(metric)} | ${cell(metric.help)} |\n`);
  return `| metric | type | labels | description |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}

/** Returns the costs of the routes whose cost is not the ordinary one of their method. */
export function unusualCosts({ paths }: OpenAPIObject): [route: string, points: number][] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, { [costKey]: number }>).flatMap(([method, { [costKey]: points }]) =>
      points === ordinaryCost(method) ? [] : [[`${method.toUpperCase()} ${path}`, points] as [string, number]],
    ),
  );
}

/** Returns the table of the costs of routes, commands or lines. */
export function costsTable(what: string, costs: Iterable<[name: string, points: number]>): string {
  const rows = [...costs].map(([name, points]) => `| \`${name}\` | ${points} |\n`);
  return `| ${what} | points |\n| --- | ---: |\n${rows.join('')}`;
}

/** Returns the table of the routes of the server API: route, scopes and summary. */
export function serverRoutesTable({ paths }: OpenAPIObject): string {
  const rows = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, { summary?: string; [scopesKey]?: string[] }>).flatMap(
      ([method, { summary = '', [scopesKey]: scopes }]) =>
        scopes
          ? [
              `| \`${method.toUpperCase()} ${path}\` | ${scopes.map((scope) => `\`${scope}\``).join(' ')} | ${cell(summary)} |\n`,
            ]
          : [],
    ),
  );
  return `| route | scopes | summary |\n| --- | --- | --- |\n${rows.join('')}`;
}

/** Returns the table of the scopes of server keys. */
export function scopesTable(): string {
  const rows = Object.entries(scopeTexts).map(([scope, text]) => `| \`${scope}\` | ${cell(text)} |\n`);
  return `| scope | allows to |\n| --- | --- |\n${rows.join('')}`;
}

const labelsOf = (metric: MetricObject) =>
  ((metric as { labelNames?: readonly string[] }).labelNames ?? []).map((name) => `\`${name}\``).join(', ');

/** Returns the default, and the other choices of an enum. */
function valuesOf(schema: z.ZodType): string {
  const fallback = schema.safeParse(undefined);
  const value = fallback.success && fallback.data !== undefined ? String(fallback.data) : '';
  const others = choicesOf(schema).filter((choice) => choice !== value);
  const shown = value && `\`${cell(value)}\``;
  return others.length === 0 ? shown : `${shown} (${others.map((choice) => `\`${choice}\``).join(', ')})`;
}

function choicesOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodDefault) return choicesOf(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
}

const cell = (text: string) => text.replaceAll('|', '\\|');
