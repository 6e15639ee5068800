// Builds the table of settings in docs/operations.md from the schema that reads them.
import { z } from 'zod';
import { settings } from '../platform/config/config.js';

const begin = '<!-- settings: made from src/platform/config/config.ts by `npm run contract` -->';
const end = '<!-- end of settings -->';

/** Returns the document with the current table. @throws Error when the markers of the table are missing */
export function withSettings(document: string): string {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${begin} and ${end} are not there, in this order`);
  return `${document.slice(0, from)}${begin}\n\n${settingsTable()}\n${document.slice(to)}`;
}

function settingsTable(): string {
  const rows = Object.entries(settings.shape).map(
    ([name, schema]) => `| \`${name}\` | ${valuesOf(schema)} | ${cell(schema.description ?? '')} |\n`,
  );
  return `| setting | default | |\n| --- | --- | --- |\n${rows.join('')}`;
}

/** Returns the default and, for a choice, the other values. */
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
