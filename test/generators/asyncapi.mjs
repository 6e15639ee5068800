// Parses the AsyncAPI document of the first argument, and prints its errors and warnings as JSON.
import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';

const { diagnostics } = await new Parser().parse(await readFile(process.argv[2], 'utf8'));
const severe = diagnostics.filter(({ severity }) => severity <= 1);
console.log(JSON.stringify(severe.map(({ code, message, path }) => `${code}: ${message} (${path.join('/')})`)));
