// Sends notifications by Firebase Cloud Messaging (HTTP v1), to Android and, through APNs, to iOS.
import { readFile } from 'node:fs/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { importPKCS8, SignJWT } from 'jose';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { postOutbound } from '../../../platform/http/outbound-http.js';
import type { Device, NotificationContent, PushOutcome } from '../notifications.types.js';
import { fcmOutcome } from './fcm-outcome.js';
import { connectMs, outcomeOfCall, timeoutMs } from './push-outcome.js';

const scope = 'https://www.googleapis.com/auth/firebase.messaging';
/** Both URLs come from the operator, so they may be private. */
const requestOptions = { allowPrivate: true, connectMs, timeoutMs };
/** An access token is renewed so long before it expires. */
const marginSeconds = 60;

/** The fields of a Google service account file that are needed here. */
interface ServiceAccount {
  project_id: string;
  client_email: string;
  private_key: string;
  token_uri: string;
}

@Injectable()
export class FcmSender {
  private readonly log = new Logger('PushService');
  private account: Promise<ServiceAccount> | undefined;
  private access: { token: string; until: number } | undefined;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'FCM_CREDENTIALS' | 'FCM_URL'>) {}

  /** Gets an access token, and sends nothing. @returns the id of the project @throws Error */
  async verify(): Promise<string> {
    const account = await this.serviceAccount();
    await this.accessToken(account);
    return account.project_id;
  }

  async send({ address }: Device, content: NotificationContent): Promise<PushOutcome> {
    return this.post(fcmMessage(address, content));
  }

  /** Sets the number on the app's icon, without an alert. */
  async sendBadge({ address }: Device, badge: number): Promise<PushOutcome> {
    return this.post(badgeMessage(address, badge));
  }

  private async post(message: object): Promise<PushOutcome> {
    if (!this.config.FCM_CREDENTIALS) return 'not called';
    const body = JSON.stringify({ message });
    const call = async () => {
      const account = await this.serviceAccount();
      const url = `${this.config.FCM_URL}/v1/projects/${account.project_id}/messages:send`;
      const authorization = `Bearer ${await this.accessToken(account)}`;
      return postOutbound(url, body, {
        headers: { authorization, 'content-type': 'application/json' },
        ...requestOptions,
      });
    };
    return outcomeOfCall(call, (error) => this.log.warn({ err: error }, 'a push service did not answer'), fcmOutcome);
  }

  /** Reads the file FCM_CREDENTIALS once. @throws Error when it cannot be read */
  private serviceAccount(): Promise<ServiceAccount> {
    this.account ??= readFile(this.config.FCM_CREDENTIALS!, 'utf8')
      .then((text): ServiceAccount => JSON.parse(text))
      .catch((error) => {
        this.account = undefined;
        throw error;
      });
    return this.account;
  }

  /** Returns an access token of the service account (RFC 7523), which is valid for an hour. */
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
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, text } = await postOutbound(token_uri, body.toString(), { headers, ...requestOptions });
    if (status < 200 || status > 299) throw new Error(`Google answered ${status} to the service account`);
    const { access_token: token, expires_in: seconds } = JSON.parse(text) as TokenResponse;
    this.access = { token, until: Date.now() + (seconds - marginSeconds) * 1_000 };
    return token;
  }
}

interface TokenResponse {
  access_token: string;
  expires_in: number;
}

/** Returns a notification in the format of FCM; a silent one makes no sound. */
export function fcmMessage(token: string, { title, body, tag, link, silent, badge }: NotificationContent): object {
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

/** Returns a message that sets the number on the app's icon. It alerts no one: on iOS the system sets the number, on Android the app. */
function badgeMessage(token: string, badge: number): object {
  return {
    token,
    data: { badge: String(badge) },
    android: { collapse_key: 'badge', priority: 'NORMAL' },
    apns: { headers: { 'apns-collapse-id': 'badge', 'apns-priority': '5' }, payload: { aps: { badge } } },
  };
}
