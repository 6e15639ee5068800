// Layers, suffixes and levels of src/: the data behind the import rules (.dependency-cruiser.cjs), the table in ARCHITECTURE.md and the
// picture of the module graph (docs/module-graph.svg).

/** Suffixes by layer, from the top. Every file of src/ has one of them, or none and is pure. */
const layers = {
  module: ['module'],
  edge: [
    ...['controller', 'gateway', 'guard', 'interceptor', 'filter', 'adapter', 'decorator', 'decorators'],
    ...['server', 'session', 'connection', 'commands', 'actions', 'pages', 'output'],
  ],
  sweeper: ['sweeper'],
  service: ['service'],
  presenter: ['presenter'],
  io: ['store', 'sender', 'storage'],
  sql: ['sql', 'fragment'],
  data: ['schemas', 'types'],
  worker: ['worker'],
};

/** Layers that a file of each layer may import, within what features and transports may see of each other. */
const mayImport = {
  module: ['module', 'edge', 'sweeper', 'service', 'presenter', 'io', 'data', 'pure'],
  edge: ['edge', 'service', 'presenter', 'data', 'pure'],
  sweeper: ['service', 'io', 'data', 'pure'],
  service: ['service', 'presenter', 'io', 'data', 'worker', 'pure'],
  presenter: ['presenter', 'io', 'data', 'pure'],
  io: ['io', 'sql', 'data', 'pure'],
  sql: ['sql', 'data', 'pure'],
  data: ['data', 'pure'],
  worker: ['data', 'pure'],
  pure: ['data', 'worker', 'pure'],
};

/** Features by level. A feature imports those on lower levels, and those of its own level that do not import it back. */
const levels = [
  ['accounts', 'mailer', 'media', 'photos', 'sanctions', 'server-keys'],
  ['contact-blocking', 'content-filter', 'location', 'profiles', 'quotas', 'second-factor'],
  ['chat', 'jwt-sign-in', 'matching'],
  ['swipes'],
  ['chat-requests', 'moderation'],
  ['data-export', 'notifications'],
  ['account-deletion'],
  ['server-api'],
];

/** Suffixes that other features may import of a feature, besides its pure files. */
const publicSuffixes = [
  'module',
  'guard',
  'decorator',
  'decorators',
  'service',
  'presenter',
  'fragment',
  'schemas',
  'types',
];

/** Folders and files of the platform without I/O. Pure files import these alone of the platform; its types are free. */
const purePlatform = [
  'cache/',
  'concurrency/work',
  'crypto/',
  'custom-data/',
  'errors/',
  'http/cursor',
  'http/language',
  'rate-limits/network',
  'text/',
  'time/day',
  'time/first-uuidv7',
  'time/time-zone',
  'time/uuidv7-at',
];

/** Packages and parts of Node that compute without I/O. Pure files import these alone; types are free. */
const purePackages = [
  ...[
    '@dicebear/',
    '@fastify/busboy/',
    'better-auth/dist/api/',
    'blurhash/',
    'bowser/',
    '@photostructure/tz-lookup/',
    'geokdbush/',
    'ghtml/',
    'h3-js/',
    'ipaddr.js/',
    'kdbush/',
  ],
  ...[
    'libphonenumber-js/',
    'lru-cache/',
    'naughty-words/',
    'negotiator/',
    'obscenity/',
    'otpauth/',
    'range-parser/',
    'sharp/',
  ],
  ...['unhomoglyph/', 'uuid/', 'yazl/', 'zod/'],
];
const pureNode = ['buffer', 'crypto', 'stream', 'url', 'util'];

/** Files without a suffix that may do more than compute, and why. */
const impure = {
  'features/accounts/codes/account-messages': 'logs a message that could not be sent',
  'features/location/geography/gazetteer': 'reads a data file that an npm package ships, once',
  'features/content-filter/words/chinese-words': 'loads a JSON file that an npm package ships',
};

module.exports = { layers, mayImport, levels, publicSuffixes, purePlatform, purePackages, pureNode, impure };
