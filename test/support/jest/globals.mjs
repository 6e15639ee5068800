// `@jest/globals` for modules that Node loads itself: each call goes to the suite that runs now.
const current = () => globalThis[Symbol.for('fujin.jest')];

/** Stands for one global of Jest, also in modules that outlive a suite. */
function global(name) {
  return new Proxy(() => undefined, {
    get: (_, key) => Reflect.get(current()[name], key),
    apply: (_, self, args) => Reflect.apply(current()[name], self, args),
  });
}

export const afterAll = global('afterAll');
export const afterEach = global('afterEach');
export const beforeAll = global('beforeAll');
export const beforeEach = global('beforeEach');
export const describe = global('describe');
export const expect = global('expect');
export const it = global('it');
export const jest = global('jest');
export const test = global('test');
