// Accounts of the XMPP servers: neighbours talk to each other.
import type { ClientSettings } from './chat-client.js';

export const host = 'localhost';
export const password = 'good evening';
export const accounts = (count: number): string[] => Array.from({ length: count }, (_, n) => `u${n}`);

export function clientSettingsOf(count: number, port: number): ClientSettings[] {
  return accounts(count).map((name, n, all) => ({ port, name, secret: password, to: `${all[n ^ 1]}@${host}` }));
}
