// Claims of names in public rooms. A name is claimed once in all processes that share a Redis. A claim lasts for half a minute and is
// renewed, so the names of a process that dies are soon free again. Without Redis there is one process.
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { RedisService } from '../../../platform/realtime/redis.service.js';
import { IntervalTask } from '../../../platform/time/interval-task.js';

const leaseMs = 30_000;
const renewEveryMs = 10_000;

/** Claims or renews a name, unless another owner has it. */
const claim = `local owner = redis.call('get', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

const release = `if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end`;

@Injectable()
export class NameClaimsService implements BeforeApplicationShutdown {
  /** The owner's id by room and name. */
  private readonly owners = new Map<string, string>();
  private readonly renewal = new IntervalTask('renewing name claims', renewEveryMs, () => this.renew());

  constructor(private readonly redis: RedisService) {
    if (redis.client) this.renewal.start();
  }

  /** Claims a name. @returns whether it is this owner's now */
  async claim(room: string, key: string, owner: string): Promise<boolean> {
    const name = `${room}:${key}`;
    if (this.owners.has(name)) return this.owners.get(name) === owner;
    // claimed here first, so that the second of two concurrent claims fails without waiting
    this.owners.set(name, owner);
    if (await this.share(name, owner)) return true;
    this.owners.delete(name);
    return false;
  }

  /** Returns the id of the owner of a name in a room, in this process. */
  ownerOf(room: string, key: string): string | undefined {
    return this.owners.get(`${room}:${key}`);
  }

  release(room: string, key: string, owner: string): void {
    const name = `${room}:${key}`;
    if (this.owners.get(name) !== owner) return;
    this.owners.delete(name);
    this.redis.client?.eval(release, 1, redisKey(name), owner).catch(() => {});
  }

  /** Claims a name in Redis. While Redis is unavailable every claim succeeds: two of one name are better than none. */
  private async share(name: string, owner: string): Promise<boolean> {
    const taken = this.redis.client?.eval(claim, 1, redisKey(name), owner, leaseMs);
    return taken === undefined || (await taken.catch(() => 1)) === 1;
  }

  /** Renews the claims of this process for another half minute. */
  async renew(): Promise<void> {
    if (this.owners.size === 0) return;
    const pipeline = this.redis.client?.pipeline();
    for (const [name, owner] of this.owners) pipeline?.eval(claim, 1, redisKey(name), owner, leaseMs);
    await pipeline?.exec().catch(() => {});
  }

  async beforeApplicationShutdown() {
    await this.renewal.stop();
    const names = [...this.owners.keys()];
    this.owners.clear();
    if (names.length > 0) await this.redis.client?.del(names.map(redisKey)).catch(() => {});
  }
}

const redisKey = (name: string) => `fujin:name:${name}`;
