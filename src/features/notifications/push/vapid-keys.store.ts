// The key pair that identifies this server to push services (RFC 8292): from settings, or generated once and kept in DATA_DIR. After a
// change of the pair every browser has to subscribe again.
import { Inject, Injectable } from '@nestjs/common';
import webPush from 'web-push';
import { generateOnce } from '../../../platform/concurrency/generate-once.js';
import { CONFIG, type Config } from '../../../platform/config/config.js';

export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

@Injectable()
export class VapidKeysStore {
  private loading: Promise<KeyPair> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'DATA_DIR' | 'VAPID_PUBLIC_KEY' | 'VAPID_PRIVATE_KEY'>,
  ) {}

  /** Returns the key pair; it is read or generated once. */
  load(): Promise<KeyPair> {
    this.loading ??= this.find().catch((error) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  private async find(): Promise<KeyPair> {
    const { DATA_DIR, VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = this.config;
    if (publicKey && privateKey) return { publicKey, privateKey };
    return JSON.parse(
      await generateOnce(DATA_DIR, 'vapid-keys.json', () => JSON.stringify(webPush.generateVAPIDKeys())),
    );
  }
}
