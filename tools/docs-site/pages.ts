// The pages of the documentation site, in the order of its navigation.

export interface Page {
  /** The Markdown file, from the top of the repository. */
  file: string;
  /** The name of the page in the site: `api-guide` is served at /docs/guide/api-guide.html. */
  name: string;
  language: 'en' | 'zh';
  group: string;
}

/** Pages of long tables, whose rows the search finds one by one. */
export const referencePages: ReadonlySet<string> = new Set([
  'error-codes',
  'settings',
  'metrics',
  'rate-limits',
  'glossary',
]);

const docs = (group: string, ...names: string[]): Page[] =>
  names.map((name) => ({ file: `docs/${name}.md`, name, language: 'en', group }));

const chinese = (group: string, ...names: string[]): Page[] =>
  names.map((name) => ({ file: `docs/zh-CN/${name}.md`, name: `zh-CN/${name}`, language: 'zh', group }));

/** @param decisions names of the files in docs/decisions, without their ending */
export function pagesOf(decisions: string[]): Page[] {
  return [
    { file: 'README.md', name: 'index', language: 'en', group: 'Fujin' },
    ...docs('App developers', 'getting-started', 'api-guide'),
    { file: 'client/README.md', name: 'typescript-client', language: 'en', group: 'App developers' },
    ...docs('App developers', 'realtime-protocol', 'telnet-protocol', 'media'),
    ...docs('App developers', 'accounts', 'server-api', 'error-codes', 'rate-limits', 'web-client', 'screens'),
    ...docs('Operators', 'operations', 'settings', 'metrics', 'scaling', 'security', 'moderation', 'supply-chain'),
    ...docs('Background', 'matching', 'location-privacy', 'benchmarks', 'glossary'),
    { file: 'ARCHITECTURE.md', name: 'architecture', language: 'en', group: 'Contributors' },
    { file: 'CONTRIBUTING.md', name: 'contributing', language: 'en', group: 'Contributors' },
    { file: 'CHANGELOG.md', name: 'changelog', language: 'en', group: 'Contributors' },
    ...decisions.map(
      (name): Page => ({
        file: `docs/decisions/${name}.md`,
        name: name === 'README' ? 'decisions/index' : `decisions/${name}`,
        language: 'en',
        group: 'Decisions',
      }),
    ),
    { file: 'README.zh-CN.md', name: 'zh-CN/index', language: 'zh', group: '中文' },
    ...chinese('中文', 'getting-started', 'api-guide', 'realtime-protocol', 'telnet-protocol'),
  ];
}
