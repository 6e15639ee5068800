// Loaded into a server with --import: measures the delay of its event loop, the time that the loop was busy, and the processor time of its
// thread, and sends them over the socket LOOP_DELAY_SOCKET to each client. An answer is about the time since the one before. On a machine
// with other work the processor time counts: other processes run while the thread waits for a processor.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const resolutionMs = 1;
const times = `/proc/self/task/${process.pid}/schedstat`;
const path = process.env.LOOP_DELAY_SOCKET;

if (path && isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  let before = performance.eventLoopUtilization();
  // nanoseconds on a processor are the first figure
  const onProcessor = () => (existsSync(times) ? Number(readFileSync(times, 'utf8').split(' ')[0]) / 1e6 : null);
  let spent = onProcessor();
  const server = createServer((socket) => {
    // the timer that samples includes its own period
    const ms = (nanoseconds) => Math.max(0, Number((nanoseconds / 1e6 - resolutionMs).toFixed(2)));
    const now = performance.eventLoopUtilization();
    const { active } = performance.eventLoopUtilization(now, before);
    before = now;
    const spentNow = onProcessor();
    const cpuMs = spentNow === null ? null : Number((spentNow - spent).toFixed(2));
    spent = spentNow;
    socket.on('error', () => undefined);
    socket.end(
      JSON.stringify({
        p50: ms(delay.percentile(50)),
        p99: ms(delay.percentile(99)),
        max: ms(delay.max),
        activeMs: Number(active.toFixed(2)),
        cpuMs,
      }),
    );
    delay.reset();
  });
  server.listen(path).unref();
}
