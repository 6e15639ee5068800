// The rules of the house about who may import whom. The suffix of a file is its layer; imports go down only.
// doors (controller, gateway, guard, adapter) → service → store, sql, sender → schemas, events and pure files

const door = '\\.(controller|gateway|guard|adapter)\\.ts$';
const store = '\\.(store|sql|sender|storage)\\.ts$';
const features = '^src/features/([^/]+)/';

/** A feature may use those on the levels below it, and those of its own level that don't use it back. */
const levels = [
  ['accounts', 'mailer', 'media', 'photos', 'sanctions'],
  ['contact-blocking', 'content-filter', 'location', 'profiles', 'quotas', 'second-factor'],
  ['chat', 'matching'],
  ['swipes'],
  ['chat-requests', 'moderation'],
  ['data-export', 'notifications'],
  ['account-deletion'],
];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(features|transports|demo|contract|app)|^tools/' },
    },
    {
      name: 'features-know-no-transport',
      severity: 'error',
      from: { path: '^src/features/' },
      to: { path: '^src/(transports|demo|contract|app)|^tools/' },
    },
    ...levels.flatMap((level, at) => {
      const above = levels.slice(at + 1).flat();
      if (above.length === 0) return [];
      return [
        {
          name: `${level.join('-')}-look-down`,
          comment: 'Features stand on levels; nothing on the right reaches back.',
          severity: 'error',
          from: { path: `^src/features/(${level.join('|')})/` },
          to: { path: `^src/features/(${above.join('|')})/` },
        },
      ];
    }),
    {
      name: 'no-door-from-within',
      comment: 'A service, a store or a pure file never imports a door.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [door, '\\.module\\.ts$', '\\.spec\\.ts$', '^src/app\\.ts$', '\\.session\\.ts$'],
      },
      to: { path: '\\.(controller|gateway|adapter)\\.ts$' },
    },
    {
      name: 'no-store-from-a-door',
      comment: 'Three hops: door → service → store.',
      severity: 'error',
      from: { path: [door, '\\.schemas\\.ts$'] },
      to: { path: '\\.(store|sql)\\.ts$' },
    },
    {
      name: 'stores-know-no-service',
      severity: 'error',
      from: { path: store },
      to: { path: '\\.(service|controller|gateway|module)\\.ts$', pathNot: '^src/platform/database/' },
    },
    {
      name: 'another-feature-by-its-service',
      comment: 'From another feature: its service, guard, schemas, module or a pure file, never its store.',
      severity: 'error',
      from: { path: features },
      to: { path: '^src/features/[^/]+/.+\\.(store|sql|controller)\\.ts$', pathNot: '^src/features/$1/' },
    },
    {
      name: 'not-from-dev-dependencies',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/generated/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
