// The page /docs: the API reference, drawn by Scalar in the browser from /docs/reference.json.
import { html } from 'ghtml';
import { docsHeader, docsStyle } from './docs-header.js';

/** The script of Scalar, which `npm run docs` copies out of its package. */
const script = '/docs/guide/reference.js';

/** Samples that are not shown. curl, fetch, Swift, Kotlin and Dart stay, beside the TypeScript of each operation. */
const hiddenClients = {
  ...Object.fromEntries(
    'c clojure csharp fsharp go http java node objc ocaml php powershell python r ruby rust'
      .split(' ')
      .map((target) => [target, true]),
  ),
  shell: ['httpie', 'wget'],
  js: ['axios', 'jquery', 'ofetch', 'xhr'],
};

/** Nothing is asked of another host: no fonts, no proxy, no telemetry, no assistant. */
const configuration = {
  theme: 'default',
  layout: 'modern',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  hiddenClients,
  authentication: { preferredSecurityScheme: 'bearer' },
  persistAuth: false,
  documentDownloadType: 'direct',
  defaultOpenAllTags: false,
};

export function referencePage(): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fujin API reference</title>
<style>!${docsStyle}!${style}</style>
</head>
<body>
!${docsHeader('/docs')}
<script id="api-reference" data-url="/docs/reference.json" data-configuration="${JSON.stringify(configuration)}"></script>
<script src="${script}"></script>
<noscript><p>This page needs JavaScript. <a href="/openapi.json">openapi.json</a> has the same content.</p></noscript>
</body>
</html>`;
}

/** Scalar's own colours have too little contrast for small letters. */
const style = `
body { margin: 0; background: var(--page); } :root { --scalar-custom-header-height: 3rem; }
body.light-mode, .light-mode { --scalar-color-2: #4f4f4f !important; --scalar-color-3: #5e5e5e !important; --scalar-color-red: #b3261e !important; --scalar-color-green: #006b45 !important;
  --scalar-color-blue: #005f9e !important; --scalar-color-orange: #a33800 !important; --scalar-color-yellow: #735600 !important; }
body.dark-mode, .dark-mode { --scalar-color-3: #a0a0a0 !important; --scalar-color-red: #ff7a75 !important; }
`;
