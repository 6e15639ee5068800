// Builds the package: ECMAScript modules in dist/esm and CommonJS in dist/cjs, each with its types and maps.
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(file('dist'), { recursive: true, force: true });
for (const format of ['esm', 'cjs']) {
  execFileSync(process.execPath, [compiler, '-p', file(`tsconfig.${format}.json`)], { stdio: 'inherit' });
  // the compiler reads declarations and does not copy them
  cpSync(file('src/openapi.d.ts'), file(`dist/${format}/openapi.d.ts`));
}
// the package itself is of type "module"
writeFileSync(file('dist/cjs/package.json'), '{ "type": "commonjs" }\n');
