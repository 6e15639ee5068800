// Finds installed programs that some tests need.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of a program; undefined when it is not installed. */
function find(name: string): string | undefined {
  const paths = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The reason why tests with a program are skipped; undefined when they run. With CI=true they run, and fail without it. */
const lacking = (name: string) => (find(name) || process.env.CI === 'true' ? undefined : `${name} is not installed`);

export const chromiumPath = find('chromium') ?? 'chromium';
export const noChromium = lacking('chromium');
export const noW3m = lacking('w3m');
export const noCurl = lacking('curl');

/** The reason why tests of the documentation site are skipped; undefined when they run. */
export const noGuide =
  existsSync('docs/dist/index.html') || process.env.CI === 'true' ? undefined : 'npm run docs has not run';
