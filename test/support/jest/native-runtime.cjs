// Jest's runtime without its module system: Node imports the suites, so a worker loads Nest, Prisma and sharp once.
const { pathToFileURL } = require('node:url');
const { default: Runtime } = require('jest-runtime');

let suites = 0;

class NativeRuntime extends Runtime {
  setGlobalsForRuntime(globals) {
    super.setGlobalsForRuntime(globals);
    globalThis[Symbol.for('fujin.jest')] = { ...globals, jest: this.jestGlobals.jestObjectFor(__filename) };
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    // Jest's reader of stacks knows the files that Jest has compiled; that of Node knows these.
    Error.prepareStackTrace = undefined;
    const url = pathToFileURL(path);
    url.searchParams.set('suite', String(++suites));
    return import(url.href);
  }
}

module.exports = { __esModule: true, default: NativeRuntime };
