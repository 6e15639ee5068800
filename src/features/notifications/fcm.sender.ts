// Firebase Cloud Messaging (HTTP v1), which reaches Android, and iPhones through APNs.
import { readFile } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { importPKCS8, SignJWT } from 'jose';
import { CONFIG, type Config } from '../../platform/config.js';
import type { Device, Notice } from './notifications.types.js';

const scope = 'https://www.googleapis.com/auth/firebase.messaging';
const patienceMs = 10_000;
/** A token is not used up to its last second. */
const marginSeconds = 60;

/** What Google gives a server to identify itself by: the parts of the file that are needed. */
interface ServiceAccount {
  project_id: string;
  client_email: string;
  private_key: string;
  token_uri: string;
}

@Injectable()
export class FcmSender {
  private account: Promise<ServiceAccount> | undefined;
  private access: { token: string; until: number } | undefined;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'FCM_CREDENTIALS' | 'FCM_URL'>) {}

  /** @returns whether the token is still good @throws Error when it should be tried again, or there are no credentials */
  async send({ address }: Device, notice: Notice): Promise<boolean> {
    this.account ??= this.read().catch((error) => {
      this.account = undefined;
      throw error;
    });
    const account = await this.account;
    const answer = await fetch(`${this.config.FCM_URL}/v1/projects/${account.project_id}/messages:send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.accessToken(account)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message: messageOf(address, notice) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (answer.ok) return true;
    // what Firebase says of a token that was given up: HTTP 404, UNREGISTERED
    if (answer.status === 404 || (await answer.text()).includes('UNREGISTERED')) return false;
    throw new Error(`Firebase answered ${answer.status}`);
  }

  private async read(): Promise<ServiceAccount> {
    const file = this.config.FCM_CREDENTIALS;
    if (!file) throw new Error('FCM_CREDENTIALS is not set: nothing can be sent to phones');
    return JSON.parse(await readFile(file, 'utf8'));
  }

  /** Shows that this is the service account (RFC 7523), and gets an access token for an hour. */
  private async accessToken({ client_email, private_key, token_uri }: ServiceAccount): Promise<string> {
    if (this.access && this.access.until > Date.now()) return this.access.token;
    const assertion = await new SignJWT({ scope })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(client_email)
      .setAudience(token_uri)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(await importPKCS8(private_key, 'RS256'));
    const body = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
    const answer = await fetch(token_uri, { method: 'POST', body, signal: AbortSignal.timeout(patienceMs) });
    if (!answer.ok) throw new Error(`Google answered ${answer.status} to the service account`);
    const { access_token: token, expires_in: seconds } = (await answer.json()) as Granted;
    this.access = { token, until: Date.now() + (seconds - marginSeconds) * 1_000 };
    return token;
  }
}

interface Granted {
  access_token: string;
  expires_in: number;
}

/** As FCM takes it; quiet ones come without a sound. */
export function messageOf(token: string, { title, body, tag, link, silent, badge }: Notice): object {
  return {
    token,
    notification: { title, body },
    data: { tag, link, badge: String(badge) },
    android: {
      collapse_key: tag,
      priority: silent ? 'NORMAL' : 'HIGH',
      notification: { tag, ...(silent ? { channel_id: 'silent' } : { sound: 'default' }) },
    },
    apns: {
      headers: { 'apns-collapse-id': tag.slice(0, 64), 'apns-priority': silent ? '5' : '10' },
      payload: { aps: { 'thread-id': tag, badge, ...(!silent && { sound: 'default' }) } },
    },
  };
}
