// The folder of package.json. The server runs from src/ under the tests and from dist/src/ after the build, so no code may count folders.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findPackageRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findPackageRoot(dirname(folder));
}

/** The absolute path of the folder. */
export const packageRoot = findPackageRoot(import.meta.dirname);
