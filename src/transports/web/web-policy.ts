// What a page of the web client may do in a browser: run and show what came from here, and talk to here.
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

/** A policy that allows exactly the scripts and styles that are written into this page, by their hashes. */
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
