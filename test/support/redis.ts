// The installed redis-server, for tests of state that processes share.
import { hasRedisServer } from '../../tools/cluster/redis-server.js';

/** The reason why tests with Redis are skipped; undefined when they run. With CI=true they run, and fail without it. */
export const noRedis = hasRedisServer() || process.env.CI === 'true' ? undefined : 'redis-server is not installed';

export { startRedisServer as startRedis } from '../../tools/cluster/redis-server.js';
