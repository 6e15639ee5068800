// Windows of the moderation console.
import type { Browser } from 'playwright-core';
import type { StaffRole } from '../../src/generated/prisma/client.js';
import { appoint, password, settled } from './moderation.js';
import type { TestServer } from './server.js';
import { laptop, WebVisitor } from './web-client.js';

/** Opens the console for a new user, and signs in by password. @param role absent: no role */
export async function openConsole(
  browser: Browser,
  server: TestServer,
  nickname: string,
  role?: StaffRole,
): Promise<WebVisitor> {
  const { id, email } = await settled(server, nickname);
  if (role) await appoint(server, id, role);
  const one = await WebVisitor.open(browser, `${server.url}/console`, laptop);
  await one.page.getByLabel('E-mail address').fill(email);
  await one.page.getByLabel('Password', { exact: true }).fill(password);
  await one.press('Log in');
  return one;
}
