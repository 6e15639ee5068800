// Prosody as Debian packages it, with its archive (mod_mam) in its own files, which is its default.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../support/server.js';
import type { BenchEnvironment, Contestant } from './contestant.js';
import { isInstalled, listening, startProgram } from './server-programs.js';
import { accounts, clientSettingsOf, host, password } from './xmpp-accounts.js';

export async function startProsody({ clients, folder, cleanUp }: BenchEnvironment): Promise<Contestant | string> {
  if (!isInstalled('prosody')) return 'prosody is not installed';
  const [home, port] = [join(folder, 'prosody'), await freePort()];
  const accountsFolder = join(home, host, 'accounts');
  mkdirSync(accountsFolder, { recursive: true });
  for (const name of accounts(clients)) {
    writeFileSync(join(accountsFolder, `${name}.dat`), `return { ["password"] = "${password}" };\n`);
  }
  const config = join(home, 'prosody.cfg.lua');
  writeFileSync(config, configOf(home, port));
  const program = startProgram('prosody', ['--config', config, '-F'], { stdio: ['ignore', 'ignore', 2] }, cleanUp);
  await listening(port, program);
  return { language: 'xmpp', clients: clientSettingsOf(clients, port), pids: [program.pid], stop: program.stop };
}

/** The settings of the package that a conversation needs, without a rate limit for messages. */
function configOf(home: string, port: number): string {
  return `
run_as_root = true
data_path = "${home}"
pidfile = "${home}/prosody.pid"
log = { error = "*console" }
modules_enabled = { "roster", "saslauth", "disco", "carbons", "smacks", "mam" }
modules_disabled = { "s2s", "tls", "limits" }
network_backend = "epoll"
c2s_ports = { ${port} }
interfaces = { "127.0.0.1" }
s2s_ports = {}
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_plain"
storage = "internal"
default_archive_policy = true
VirtualHost "${host}"
`;
}
