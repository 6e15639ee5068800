// The folder of package.json. The server runs from src/ under the tests and from dist/src/ after the build, so nothing counts folders.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findPackageRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findPackageRoot(dirname(folder));
}

export const packageRoot = findPackageRoot(import.meta.dirname);
