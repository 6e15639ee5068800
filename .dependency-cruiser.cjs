// Import rules of the code base. The suffix of a file is its layer, and each layer has a list of layers that it may import; what is on
// no list is refused. The lists stand in tools/architecture/layers.cjs, the reasons in ARCHITECTURE.md.
const {
  layers,
  mayImport,
  levels,
  publicSuffixes,
  purePlatform,
  purePackages,
  pureNode,
  impure,
} = require('./tools/architecture/layers.cjs');
const client = require('./client/package.json');

const dots = (text) => text.replaceAll('.', '\\.');
const either = (items) => `(${items.map(dots).join('|')})`;
const anySpec = '\\.spec\\.ts$';
const typeOnly = { dependencyTypesNot: ['type-only'] };
/** Files of features and transports, where the suffix is the layer. */
const layered = '^src/(features|transports)/';
const unknownSuffix = {
  path: '^src/.+/[^/]+\\.[^/]+\\.ts$',
  pathNot: ['^src/generated/', anySpec, `\\.${either(Object.values(layers).flat())}\\.ts$`],
};
const pureFile = '/[^./]+\\.ts$';

/** Matches the files of a layer below `folder`. */
function filesOf(layer, folder) {
  return `${folder}.+/[^./]+${layer === 'pure' ? '' : `\\.${either(layers[layer])}`}\\.ts$`;
}

/** A file of a layer imports only files of the layers on its list. */
const layerRules = Object.entries(mayImport).map(([layer, allowed]) => ({
  name: `imports-of-${layer}`,
  comment: `May import: ${allowed.join(', ')}.`,
  severity: 'error',
  from: { path: filesOf(layer, layered) },
  to: {
    path: layered,
    pathNot: [
      ...allowed.map((each) => filesOf(each, layered)),
      // a transport's services hold its sessions and connections
      ...(layer === 'service' ? ['^src/transports/.+\\.(session|connection)\\.ts$'] : []),
    ],
  },
}));

/** A feature imports no feature of a higher level. */
const levelRules = levels.slice(0, -1).map((level, at) => ({
  name: `level-${at + 1}-imports-down`,
  comment: `${level.join(', ')} stand below what they import here.`,
  severity: 'error',
  from: { path: `^src/features/${either(level)}/` },
  to: { path: `^src/features/${either(levels.slice(at + 1).flat())}/` },
}));

const rules = {
  'no-cycles': {
    from: {},
    to: { circular: true, viaOnly: typeOnly },
  },
  'known-suffix': {
    comment: 'A suffix is listed in tools/architecture/layers.cjs, or the file has none and is pure.',
    from: unknownSuffix,
    to: {},
  },
  'known-suffix-of-import': { from: {}, to: unknownSuffix },
  'known-feature': {
    comment: 'Every feature stands on a level.',
    from: {},
    to: { path: '^src/features/', pathNot: `^src/features/${either(levels.flat())}/` },
  },
  'platform-imports-platform': {
    from: { path: '^src/platform/' },
    to: { path: '^src/|^tools/', pathNot: '^src/(platform|generated)/' },
  },
  'features-import-no-transport': {
    from: { path: '^src/features/' },
    to: { path: '^src/|^tools/', pathNot: '^src/(features|platform|generated)/' },
  },
  'transports-import-no-program': {
    from: { path: '^src/transports/' },
    to: { path: '^src/|^tools/', pathNot: '^src/(transports|features|platform|generated)/' },
  },
  'transports-import-no-other-transport': {
    from: { path: '^src/transports/([^/]+)/' },
    to: { path: '^src/transports/', pathNot: '^src/transports/$1/' },
  },
  'server-imports-no-tool': {
    from: { path: '^src/', pathNot: anySpec },
    to: { path: '^(tools|test|bench|client|chat|web)/' },
  },
  'client-imports': {
    comment:
      'The published package runs in browsers, React Native and Node: it imports its own files and its dependencies.',
    from: { path: '^client/src/', pathNot: anySpec },
    // a file of declarations alone is not resolved
    to: {
      pathNot: ['^client/src/', '^\\./openapi\\.js$', `node_modules/${either(Object.keys(client.dependencies))}/`],
    },
  },
  'public-files-of-the-client': {
    comment: 'The other programs import the client by its name, as an app does.',
    from: { path: '^(chat|web)/' },
    to: { path: '^client/', pathNot: '^client/src/index\\.ts$' },
  },
  'public-files-of-a-feature': {
    comment: `Other features import: ${publicSuffixes.join(', ')}, pure files.`,
    from: { path: '^src/features/([^/]+)/' },
    to: {
      path: '^src/features/',
      pathNot: ['^src/features/$1/', `\\.${either(publicSuffixes)}\\.ts$`, pureFile],
    },
  },
  'transports-import-public-files': {
    from: { path: '^src/transports/' },
    to: { path: '^src/features/', pathNot: [`\\.${either(publicSuffixes)}\\.ts$`, pureFile] },
  },
  'only-modules-import-controllers': {
    from: { path: '^src/', pathNot: ['\\.module\\.ts$', anySpec] },
    to: { path: '\\.(controller|gateway|sweeper)\\.ts$' },
  },
  'sql-stays-in-stores': {
    comment: 'Three hops: controller → service → store. SQL and the Prisma client stay below the store.',
    from: { path: layered, pathNot: ['\\.(store|sql|fragment)\\.ts$', anySpec] },
    to: { path: ['\\.(sql|fragment)\\.ts$', '^src/generated/'], ...typeOnly },
  },
  'types-of-rows-and-tasks': {
    comment:
      'A presenter takes the types of rows from a store, a pure file those of tasks from its worker, and nothing that runs.',
    from: { path: ['presenter', 'pure'].map((layer) => filesOf(layer, layered)) },
    to: { path: ['io', 'worker'].map((layer) => filesOf(layer, layered)), ...typeOnly },
  },
  'platform-services-know-no-controller': {
    from: {
      path: '^src/platform/',
      pathNot: ['\\.(module|controller|filter|guard|decorator)\\.ts$', '/http/', anySpec],
    },
    to: { path: '\\.(controller|gateway|guard|filter|decorator|module)\\.ts$' },
  },
  'platform-pure-files': {
    comment: 'Pure files, types and schemas import the platform as far as it does no I/O.',
    from: { path: ['pure', 'data', 'worker', 'sql'].map((layer) => filesOf(layer, layered)) },
    to: { path: '^src/platform/', pathNot: `^src/platform/${either(purePlatform)}`, ...typeOnly },
  },
  'pure-packages': {
    comment: 'Pure files and types import packages that compute without I/O.',
    from: {
      path: ['pure', 'data'].map((layer) => filesOf(layer, layered)),
      pathNot: `^src/${either(Object.keys(impure))}\\.ts$`,
    },
    to: {
      pathNot: [
        '^src/',
        `node_modules/${either(purePackages)}`,
        `^(node:)?${either(pureNode)}$`,
        '^(tools|test|bench)/',
      ],
      ...typeOnly,
    },
  },
  'no-dev-dependencies': {
    from: { path: '^src/', pathNot: anySpec },
    to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
  },
};

module.exports = {
  forbidden: [
    ...Object.entries(rules).map(([name, rule]) => ({ name, severity: 'error', ...rule })),
    ...layerRules,
    ...levelRules,
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/generated/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
