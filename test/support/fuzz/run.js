// npm run fuzz -- --minutes 10: runs the fuzz tests for this long.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const env = { ...process.env, FUZZ_MINUTES: values.minutes };
const child = spawn('npm', ['test', '--', 'test/security/fuzz.spec.ts'], { stdio: 'inherit', env });
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
