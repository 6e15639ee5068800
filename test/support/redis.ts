// A redis-server of the machine, for the tests of what is shared between processes.
import { hasRedisServer } from '../../tools/cluster/redis-server.js';

/** Why tests with Redis are skipped; undefined when they run. With CI=true they run, and fail without it. */
export const noRedis = hasRedisServer() || process.env.CI === 'true' ? undefined : 'redis-server is not installed';

export { startRedisServer as startRedis } from '../../tools/cluster/redis-server.js';
