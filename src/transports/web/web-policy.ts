// The content security policy of the web client: only the server's own scripts, files and API.
import { createHash } from 'node:crypto';

const rules = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** Returns a policy that allows exactly the inline scripts and styles of a page, by their hashes. */
export function policyOf(html: string): string {
  const inline = {
    'script-src': hashesOf(html, /<script>([\s\S]*?)<\/script>/g),
    'style-src': hashesOf(html, /<style>([\s\S]*?)<\/style>/g),
  } as Partial<Record<string, string[]>>;
  return Object.entries(rules)
    .map(([name, rule]) => [name, rule, ...(inline[name] ?? [])].join(' '))
    .join('; ');
}

function hashesOf(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
}
