// Bundles a module of an app as React Native does: node metro.cjs FOLDER ENTRY BUNDLE.
const { dirname } = require('node:path');
const { getDefaultConfig, mergeConfig } = require('metro-config');
const { runBuild } = require('metro');

const runtime = dirname(require.resolve('metro-runtime/package.json'));
const [projectRoot, entry, out] = process.argv.slice(2);

async function main() {
  const config = mergeConfig(await getDefaultConfig(projectRoot), {
    projectRoot,
    watchFolders: [projectRoot, runtime],
    maxWorkers: 1,
    cacheStores: [],
    reporter: { update: () => undefined },
    // the settings of @react-native/metro-config that choose the files of a package
    resolver: {
      unstable_conditionNames: ['react-native'],
      resolverMainFields: ['react-native', 'browser', 'main'],
      extraNodeModules: { 'metro-runtime': runtime },
    },
    transformer: { getTransformOptions: async () => ({ transform: { experimentalImportSupport: true } }) },
  });
  await runBuild(config, { entry, out, platform: 'ios', dev: false, minify: false });
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
