// ejabberd as Debian packages it, with its accounts and its archive (mod_mam) in a database next to Fujin's.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../support/server.js';
import type { BenchEnvironment, Contestant } from './contestant.js';
import { isInstalled, listening, startProgram } from './server-programs.js';
import { accounts, clientSettingsOf, host, password } from './xmpp-accounts.js';

const libraries = '/usr/lib/x86_64-linux-gnu';
const schema = '/usr/share/ejabberd/sql/pg.sql';

export async function startEjabberd(environment: BenchEnvironment): Promise<Contestant | string> {
  const { clients, folder, cleanUp } = environment;
  if (!isInstalled('ejabberdctl') || !existsSync(schema)) return 'ejabberd is not installed';
  if (!hasDriver()) return 'erlang-p1-pgsql, by which ejabberd keeps its archive in Postgres, is not installed';
  const [home, port] = [join(folder, 'ejabberd'), await freePort()];
  const { url, database } = await makeDatabase(environment);
  const config = join(home, 'ejabberd.yml');
  mkdirSync(home);
  writeFileSync(config, configOf(port, url));
  const env = { ...process.env, ERL_LIBS: libraries, EJABBERD_CONFIG_PATH: config };
  const flags = ['-noinput', '+K', 'true', '+P', '250000', '-mnesia', 'dir', `"${home}"`, '-s', 'ejabberd'];
  const settings = { ...env, EJABBERD_LOG_PATH: join(home, 'ejabberd.log'), ERL_CRASH_DUMP_BYTES: '0' };
  const program = startProgram('erl', flags, { env: settings, cwd: home, stdio: ['ignore', 'ignore', 2] }, cleanUp);
  await listening(port, program);
  const stored = async () => {
    const { rows } = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM archive');
    // each message is in the archives of both
    return rows[0]!.count / 2;
  };
  return {
    language: 'xmpp',
    clients: clientSettingsOf(clients, port),
    pids: [program.pid],
    stored,
    stop: program.stop,
  };
}

function hasDriver(): boolean {
  const found = 'case code:which(pgsql) of non_existing -> halt(1); _ -> halt(0) end.';
  return spawnSync('erl', ['-noinput', '-eval', found], { env: { ...process.env, ERL_LIBS: libraries } }).status === 0;
}

async function makeDatabase({ clients, database: fujin, databaseUrl, cleanUp }: BenchEnvironment) {
  const name = `ejabberd_bench_${process.pid}`;
  await fujin.query(`CREATE DATABASE ${name}`);
  cleanUp.after(() => fujin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const database = new pg.Client({ connectionString: url.href });
  await database.connect();
  cleanUp.after(() => database.end());
  await database.query(readFileSync(schema, 'utf8'));
  await database.query('INSERT INTO users (username, password) SELECT name, $2 FROM unnest($1::text[]) AS name', [
    accounts(clients),
    password,
  ]);
  return { url, database };
}

/** The settings of the package that a conversation needs, without a rate limit for messages. */
function configOf(port: number, database: URL): string {
  return `
hosts: [${host}]
loglevel: error
listen:
  - port: ${port}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    backlog: 1000
auth_method: sql
auth_password_format: plain
default_db: sql
sql_type: pgsql
sql_server: ${database.hostname}
sql_port: ${database.port || 5432}
sql_database: ${database.pathname.slice(1)}
sql_username: ${decodeURIComponent(database.username)}
sql_password: "${decodeURIComponent(database.password)}"
modules:
  mod_carboncopy: {}
  mod_disco: {}
  mod_mam:
    db_type: sql
    default: always
    assume_mam_usage: true
  mod_offline: {}
  mod_roster: {}
  mod_stream_mgmt: {}
`;
}
