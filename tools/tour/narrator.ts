// Prints the tour: chapters, requests with their responses, and conclusions.
import { styleText } from 'node:util';
import type { Rest } from 'fujin-client';

const widest = 400;

export function chapter(title: string): void {
  console.log(`\n${styleText('bold', title)}`);
}

export function tell(sentence: string): void {
  console.log(`  ${sentence}`);
}

/** The same client, printing each request and answer under the caller's name. */
export function narrated(rest: Rest, name: string): Rest {
  rest.use({
    async onRequest({ request }) {
      const body = request.body ? ` ${short(await request.clone().text())}` : '';
      tell(styleText('cyan', `${name} → ${request.method} ${new URL(request.url).pathname}${body}`));
    },
    async onResponse({ response }) {
      tell(styleText('dim', `    ← ${response.status} ${short(await response.clone().text())}`));
    },
  });
  return rest;
}

function short(text: string): string {
  // a token opens the account, even of a made-up user: it stays out of output that people paste into an issue
  const safe = text.replace(/"(token|password)":"[^"]*"/g, '"$1":"…"');
  return safe.length > widest ? `${safe.slice(0, widest)}…` : safe;
}
