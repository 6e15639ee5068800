/** The environment variables are set by test/contract/generators.spec.ts. */
module.exports = {
  fujin: { input: process.env.OPENAPI, output: { target: process.env.TARGET, client: 'fetch', mode: 'single' } },
};
