// `npx fujin migrate`: applies the migrations that a database lacks, as the server does at its start.
import { z } from 'zod';
import { databaseSettings, open, type Topic } from './commands.js';
import { readOptions } from './read-options.js';
import { migrateUsage } from './usage.js';

export const migrateTopic: Topic = {
  usage: migrateUsage,
  parse(args) {
    readOptions(z.strictObject({}), args, migrateUsage);
    return async (context) => {
      const { applied, close } = await open(databaseSettings(context));
      await close();
      const lines = applied.map((name) => `Applied ${name}`);
      return { value: { applied }, lines: lines.length > 0 ? lines : ['The database has every migration.'] };
    };
  },
};
