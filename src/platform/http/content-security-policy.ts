// The Content-Security-Policy of a response, by its path. Routes may set a stricter one.

const data = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** For the documents: scripts of this server, and the inline styles of the API reference. */
const docs = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** For the web client: nothing from other origins, and images that it makes itself. */
const page = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const isData = /^\/(?:v1|api|health|dev|openapi\.json|asyncapi\.json)(?:\/|$)/;
const isDocs = /^\/docs(?:\/|$)/;

/** @param path without its query */
export function contentSecurityPolicy(path: string): string {
  if (isData.test(path)) return data;
  return isDocs.test(path) ? docs : page;
}

/** Returns whether a response belongs to one user, so that no cache may keep it unless the route allows it. */
export function isPersonal(path: string): boolean {
  return /^\/(?:v1|api|dev)(?:\/|$)/.test(path);
}
