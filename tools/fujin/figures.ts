// `npx fujin figures`: the sign-ups, matches, rooms and reports of the last days.
import { z } from 'zod';
import { DailyFiguresStore } from '../../src/features/server-api/activity/daily-figures.store.js';
import { dayBounds } from '../../src/features/server-api/activity/day-bounds.js';
import { dayOf } from '../../src/platform/time/day.js';
import { type Topic, withDatabase } from './commands.js';
import { readOptions } from './read-options.js';
import { figuresUsage } from './usage.js';

const Figures = z.strictObject({ days: z.coerce.number().int().min(1).max(366).default(7) });
const columns = ['day', 'signUps', 'matches', 'rooms', 'reports'] as const;
const heads = ['day (UTC)', 'sign-ups', 'matches', 'rooms', 'reports'];

export const figuresTopic: Topic = {
  usage: figuresUsage,
  parse(args) {
    const { days } = readOptions(Figures, args, figuresUsage);
    return (context) =>
      withDatabase(context, async (database) => {
        const last = dayOf(context.now);
        const bounds = Array.from({ length: days }, (_, n) => dayBounds(last - days + 1 + n));
        const rows = await new DailyFiguresStore(database).list(bounds);
        const cells = rows.map((row) => columns.map((column) => String(row[column])));
        return { value: { days: rows }, lines: tableOf([heads, ...cells]) };
      });
  },
};

/** Returns the rows of a table: the first column is aligned left, the numbers are aligned right. */
function tableOf(rows: string[][]): string[] {
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const padded = (row: string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)));
  return rows.map((row) => padded(row).join('  '));
}
