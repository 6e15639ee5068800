/** Five kinds of tests; Node imports the suites and their TypeScript itself. docs/testing.md says what each kind may touch. */
const kind = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
  runtime: '<rootDir>/test/support/jest/native-runtime.cjs',
  transform: {},
  ...more,
});

const database = {
  globalSetup: '<rootDir>/test/support/jest/database-setup.js',
  globalTeardown: '<rootDir>/test/support/jest/database-teardown.js',
};

const server = { ...database, globalSetup: '<rootDir>/test/support/jest/server-setup.js' };

/** Suites that drive the web client, the console or the documentation in a browser. */
const browser = '(web-*|*-browser)';

export default {
  // many suites wait for a timeout or another process, so two cores are busy with three
  maxWorkers: 3,
  testTimeout: 180_000,
  // a worker that has loaded the server frees a gigabyte and its threads before it ends, which takes a second on busy cores
  workerGracefulExitTimeout: 10_000,
  reporters: [
    'default',
    '<rootDir>/test/support/jest/slowest-suites.js',
    '<rootDir>/test/support/jest/closing-line.js',
  ],
  projects: [
    kind('unit', ['{src,tools,client/src,chat/src,web/src}/**/*.spec.ts', 'test/{bench,support}/**/*.spec.ts']),
    kind('db', ['test/db/*.spec.ts'], database),
    kind('e2e', [`test/e2e/!${browser}.spec.ts`, 'test/contract/*.spec.ts'], server),
    kind('browser', [`test/{e2e,security}/${browser}.spec.ts`], server),
    kind('security', [`test/{security,privacy,faults}/!${browser}.spec.ts`], server),
  ],
};
