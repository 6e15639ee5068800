/** Lets the database server of the run go, and waits until it has cleaned up. */
export default async function teardown() {
  const child = globalThis.testPostgres;
  if (!child || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  await ended;
  // in watch mode the next run starts another
  globalThis.testPostgres = undefined;
}
