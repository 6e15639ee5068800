// The push services that this server sends to. A browser names the URL of its push service, so without a list of hosts anybody could
// have this server send requests to any host.

/** One entry of the list. */
interface PushHost {
  protocol: 'http:' | 'https:';
  /** With the port, unless it is that of the protocol. */
  host: string;
  /** It stands for all hosts below `host`. */
  isSuffix: boolean;
  /** The operator has named this very host. */
  isOwn: boolean;
}

/** The push services of the browsers: Chrome, Edge, Firefox, Opera and Samsung Internet, Safari. */
const services = [
  'fcm.googleapis.com',
  'jmt17.google.com',
  'updates.push.services.mozilla.com',
  '*.push.services.mozilla.com',
  'web.push.apple.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

/** How an endpoint may be called. */
export interface PushService {
  /** The host, with a port that is not the usual one: what shares its fate. */
  host: string;
  /** It may be on this machine or in its networks, since the operator has named it. */
  mayBePrivate: boolean;
}

/** @param own the entries of the setting PUSH_HOSTS */
export function pushHosts(own: readonly string[]): PushHost[] {
  return [...services.map((entry) => read(entry, false)), ...own.map((entry) => read(entry, true))];
}

/** Returns the push service of an endpoint, or undefined when the list has none. */
export function serviceOf(endpoint: string, hosts: readonly PushHost[]): PushService | undefined {
  if (!URL.canParse(endpoint)) return undefined;
  const { protocol, host, username, password } = new URL(endpoint);
  if (username || password) return undefined;
  const fitting = hosts.filter((each) => each.protocol === protocol && isOf(host, each));
  if (fitting.length === 0) return undefined;
  return { host, mayBePrivate: fitting.some(({ isOwn, isSuffix }) => isOwn && !isSuffix) };
}

function read(entry: string, isOwn: boolean): PushHost {
  const protocol = entry.startsWith('http://') ? 'http:' : 'https:';
  const name = entry.replace(/^https?:\/\//, '');
  const isSuffix = name.startsWith('*.');
  const { host } = new URL(`${protocol}//${isSuffix ? name.slice(2) : name}`);
  return { protocol, host, isSuffix, isOwn };
}

/** A suffix has to be followed by its port too: it is a part of the host. */
function isOf(host: string, { host: allowed, isSuffix }: PushHost): boolean {
  return isSuffix ? host.endsWith(`.${allowed}`) : host === allowed;
}
