// What a browser may do with an answer, by its address (Content-Security-Policy). Routes that know better say so themselves.

const data = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Swagger UI: its own scripts, and styles within the page. */
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

/** A web client: nothing from elsewhere but pictures that it makes itself. */
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

/** Whether an answer is somebody's own, and no cache may keep it unless the route says so. */
export function isPersonal(path: string): boolean {
  return /^\/(?:v1|api|dev)(?:\/|$)/.test(path);
}
