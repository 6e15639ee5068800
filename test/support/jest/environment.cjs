// Jest's Node environment for suites that Node itself imports: their clocks and their classes are those of the process.
const { ModernFakeTimers } = require('@jest/fake-timers');
const { TestEnvironment } = require('jest-environment-node');

/** The classes of the language: `expect.any(String)` compares the suite's with those that `expect` knows. */
const classes = Object.getOwnPropertyNames(globalThis).filter((name) => {
  const { value } = Object.getOwnPropertyDescriptor(globalThis, name);
  return typeof value === 'function' && value.prototype && /^[A-Z]/.test(name);
});

module.exports = class ProcessEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    for (const name of classes) this.global[name] = globalThis[name];
    this.fakeTimersModern = new ModernFakeTimers({ config: config.projectConfig, global: globalThis });
  }
};
