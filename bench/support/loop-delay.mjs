// Loaded into a server with --import: measures the delay of its event loop, and tells it over the socket LOOP_DELAY_SOCKET to
// whoever connects. Each answer is about the time since the one before.
import { createServer } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolutionMs = 1;
const path = process.env.LOOP_DELAY_SOCKET;

if (path) {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const server = createServer((socket) => {
    // the timer that samples counts its own period in
    const ms = (nanoseconds) => Math.max(0, Number((nanoseconds / 1e6 - resolutionMs).toFixed(2)));
    socket.on('error', () => undefined);
    socket.end(JSON.stringify({ p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) }));
    delay.reset();
  });
  server.listen(path).unref();
}
