// The list of push services that this server sends to. A browser names the URL of its push service, so without a list a client could
// make this server send requests to any host.

/** An entry of the list. */
interface PushHost {
  protocol: 'http:' | 'https:';
  /** With the port, unless it is the default of the protocol. */
  host: string;
  /** The entry matches all hosts below `host`. */
  isSuffix: boolean;
  /** The entry comes from the setting PUSH_HOSTS. */
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

/** The push service of an endpoint. */
export interface PushService {
  /** The host, with a port that is not the default. */
  host: string;
  /** It may have a private address, since the operator has named this very host. */
  mayBePrivate: boolean;
}

/** Returns the list of push services. @param own the entries of the setting PUSH_HOSTS */
export function pushHosts(own: readonly string[]): PushHost[] {
  return [...services.map((entry) => parseEntry(entry, false)), ...own.map((entry) => parseEntry(entry, true))];
}

/** Returns the push service of an endpoint, or undefined when the list has none. */
export function pushServiceOf(endpoint: string, hosts: readonly PushHost[]): PushService | undefined {
  if (!URL.canParse(endpoint)) return undefined;
  const { protocol, host, username, password } = new URL(endpoint);
  if (username || password) return undefined;
  const matching = hosts.filter((each) => each.protocol === protocol && matches(host, each));
  if (matching.length === 0) return undefined;
  return { host, mayBePrivate: matching.some(({ isOwn, isSuffix }) => isOwn && !isSuffix) };
}

function parseEntry(entry: string, isOwn: boolean): PushHost {
  const protocol = entry.startsWith('http://') ? 'http:' : 'https:';
  const name = entry.replace(/^https?:\/\//, '');
  const isSuffix = name.startsWith('*.');
  const { host } = new URL(`${protocol}//${isSuffix ? name.slice(2) : name}`);
  return { protocol, host, isSuffix, isOwn };
}

/** Tells whether a host, with its port, matches an entry. */
function matches(host: string, { host: allowed, isSuffix }: PushHost): boolean {
  return isSuffix ? host.endsWith(`.${allowed}`) : host === allowed;
}
