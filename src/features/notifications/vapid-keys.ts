// The pair of keys by which push services know this server (RFC 8292): given by settings, or made once and kept in DATA_DIR. With
// another pair every browser has to subscribe anew.
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import webPush from 'web-push';
import { CONFIG, type Config } from '../../platform/config.js';

export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

@Injectable()
export class VapidKeys {
  private loading: Promise<KeyPair> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'DATA_DIR' | 'VAPID_PUBLIC_KEY' | 'VAPID_PRIVATE_KEY'>,
  ) {}

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
    const file = join(DATA_DIR, 'vapid-keys.json');
    return (await read(file)) ?? make(DATA_DIR, file);
  }
}

/** A finished file is linked, so that of several processes that start at once all get the first one's. */
async function make(folder: string, file: string): Promise<KeyPair> {
  const draft = `${file}.${randomUUID()}`;
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(draft, JSON.stringify(webPush.generateVAPIDKeys()), { mode: 0o600, flag: 'wx' });
    await link(draft, file).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return (await read(file))!;
}

async function read(file: string): Promise<KeyPair | undefined> {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  return text === undefined ? undefined : JSON.parse(text);
}
