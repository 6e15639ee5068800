// Windows of the moderation console.
import type { Browser } from 'playwright-core';
import { ActiveSanctionsService } from '../../src/features/sanctions/active-sanctions.service.js';
import type { StaffRole } from '../../src/generated/prisma/client.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { password, settled } from './moderation.js';
import type { TestServer } from './server.js';
import { WebVisitor } from './web-client.js';

const laptop = { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false };

/** Opens the console for a new user, and signs in by password. @param role absent: no role */
export async function openConsole(
  browser: Browser,
  server: TestServer,
  nickname: string,
  role?: StaffRole,
): Promise<WebVisitor> {
  const { id, email } = await settled(server, nickname);
  if (role) {
    await server.app
      .get(DatabaseService)
      .role.create({ data: { personId: id, role, grantedBy: null, at: new Date() } });
    server.app.get(ActiveSanctionsService, { strict: false }).invalidate(id);
  }
  const one = await WebVisitor.open(browser, `${server.url}/console`, laptop);
  await one.page.getByLabel('E-mail address').fill(email);
  await one.page.getByLabel('Password', { exact: true }).fill(password);
  await one.press('Log in');
  return one;
}
