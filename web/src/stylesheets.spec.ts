// A page that is opened first has the styles of no other page. These tests follow the imports from each entry, and compare the class
// names of the components with the stylesheets that are certainly loaded by then.
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = import.meta.dirname;
const library = 'node_modules/@mantine/core/styles';

interface Module {
  imports: string[];
  lazyImports: string[];
  stylesheets: string[];
  /** The class names in literals. */
  classes: Set<string>;
  /** The beginnings of class names that end with a value, such as `severity-` of `severity-${grade}`. */
  prefixes: Set<string>;
}

interface Rule {
  stylesheet: string;
  selector: string;
  classes: string[];
}

interface Page {
  modules: Map<string, Module>;
  rules: Rule[];
  /** The stylesheets that are loaded whenever a module is. */
  loadedWith: Map<string, Set<string>>;
}

const pages = new Map(['main.tsx', 'console/main.tsx'].map((entry) => [entry, pageOf(entry)]));

describe.each([...pages])('the stylesheets of %s', (_, { modules, rules, loadedWith }) => {
  it('every component imports the stylesheets of its class names, or is only imported by modules that do', () => {
    const missing = [...modules].flatMap(([name, { classes }]) =>
      rules
        .filter(
          (rule) => rule.classes.every((each) => classes.has(each)) && !loadedWith.get(name)!.has(rule.stylesheet),
        )
        .map(({ selector, stylesheet }) => `${name} may be shown without ${selector} of ${stylesheet}`),
    );
    expect(missing).toEqual([]);
    expect(rules.length).toBeGreaterThan(100);
  });

  it('every class name of a component is in a stylesheet', () => {
    const styled = new Set(rules.flatMap(({ classes }) => classes));
    const unknown = [...modules].flatMap(([name, { classes }]) =>
      [...classes].filter((each) => !styled.has(each)).map((each) => `${name}: ${each}`),
    );
    expect(unknown).toEqual([]);
  });
});

it('every class name of a stylesheet is in a component', () => {
  const modules = [...pages.values()].flatMap((page) => [...page.modules]);
  const texts = modules.map(([name]) => readFileSync(join(root, name), 'utf8')).join('\n');
  const prefixes = modules.flatMap(([, module]) => [...module.prefixes]);
  const isUsed = (name: string) =>
    new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(texts) || prefixes.some((prefix) => name.startsWith(prefix));
  const unused = [...pages.values()].flatMap(({ rules }) =>
    rules.flatMap(({ stylesheet, classes }) =>
      classes.filter((name) => !isUsed(name)).map((name) => `${stylesheet}: ${name}`),
    ),
  );
  expect([...new Set(unused)]).toEqual([]);
});

it('every component of the library that is used has its stylesheet', () => {
  const imported = readFileSync(join(root, 'shared/styles.ts'), 'utf8');
  const used = [...pages.values()]
    .flatMap(({ modules }) => [...modules.keys()])
    .flatMap((name) => {
      const text = readFileSync(join(root, name), 'utf8');
      const [, names = ''] = text.match(/import \{([^}]*)\} from '@mantine\/core'/) ?? [];
      return names.split(',').map((each) => each.trim());
    });
  const styled = [...new Set(used)].filter((each) => ts.sys.fileExists(join(library, `${each}.css`)));
  expect(styled.filter((each) => !imported.includes(`/${each}.css'`))).toEqual([]);
  expect(styled.length).toBeGreaterThan(5);
});

function pageOf(entry: string): Page {
  const modules = new Map<string, Module>();
  const visit = (name: string) => {
    if (modules.has(name)) return;
    const module = read(name);
    modules.set(name, module);
    for (const each of [...module.imports, ...module.lazyImports]) visit(each);
  };
  visit(entry);
  const stylesheets = new Set([...modules.values()].flatMap((module) => module.stylesheets));
  return { modules, rules: [...stylesheets].flatMap(rulesOf), loadedWith: loadedStylesheets(modules, entry) };
}

/** Returns for each module its own stylesheets, those of its imports, and those that all its importers have. */
function loadedStylesheets(modules: Map<string, Module>, entry: string): Map<string, Set<string>> {
  const own = new Map([...modules].map(([name]) => [name, new Set(stylesheetsFrom(modules, name))]));
  const all = new Set([...modules.values()].flatMap(({ stylesheets }) => stylesheets));
  const loaded = new Map([...modules].map(([name]) => [name, name === entry ? own.get(name)! : all]));
  for (let isStable = false; !isStable; ) {
    isStable = true;
    for (const [name] of modules) {
      if (name === entry) continue;
      const importers = [...modules].filter(([, { imports, lazyImports }]) =>
        [...imports, ...lazyImports].includes(name),
      );
      const inherited = [...all].filter((each) => importers.every(([importer]) => loaded.get(importer)!.has(each)));
      const next = new Set([...own.get(name)!, ...inherited]);
      isStable &&= next.size === loaded.get(name)!.size;
      loaded.set(name, next);
    }
  }
  return loaded;
}

function stylesheetsFrom(modules: Map<string, Module>, name: string, seen = new Set<string>()): string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const { imports, stylesheets } = modules.get(name)!;
  return [...stylesheets, ...imports.flatMap((each) => stylesheetsFrom(modules, each, seen))];
}

function read(name: string): Module {
  const source = ts.createSourceFile(
    name,
    readFileSync(join(root, name), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const module: Module = { imports: [], lazyImports: [], stylesheets: [], classes: new Set(), prefixes: new Set() };
  const resolve = (specifier: string) => normalize(join(dirname(name), specifier));
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const target = resolve((node.moduleSpecifier as ts.StringLiteral).text);
      const isTypeOnly = ts.isImportDeclaration(node) ? isTypeImport(node) : node.isTypeOnly;
      if (target.endsWith('.css')) module.stylesheets.push(target);
      else if (isRelative(node.moduleSpecifier) && !isTypeOnly) module.imports.push(fileOf(target));
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const target = resolve((node.arguments[0] as ts.StringLiteral).text);
      if (!target.endsWith('.json')) module.lazyImports.push(fileOf(target));
    }
    if (ts.isJsxAttribute(node) && /^className/.test(node.name.getText())) collect(node.initializer, module);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { ...module, stylesheets: module.stylesheets.filter((each) => !each.includes('@mantine')) };
}

function isRelative(specifier: ts.Expression): boolean {
  return (specifier as ts.StringLiteral).text.startsWith('.');
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  return (
    !name &&
    !!namedBindings &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((each) => each.isTypeOnly)
  );
}

/** Returns the file of an import: `deck.js` is `deck.tsx` or `deck.ts`. */
function fileOf(target: string): string {
  const candidates = ['.tsx', '.ts'].map((suffix) => target.replace(/\.js$/, suffix));
  return candidates.find((each) => ts.sys.fileExists(join(root, each))) ?? target;
}

/** Collects the class names in the value of a `className` or `classNames`. */
function collect(node: ts.Node | undefined, { classes, prefixes }: Module): void {
  const add = (text: string, isBeforeValue = false, isAfterValue = false) => {
    const words = text.split(/\s+/);
    if (isAfterValue) words.shift();
    const prefix = isBeforeValue ? words.pop() : '';
    if (prefix) prefixes.add(prefix);
    for (const word of words) if (word) classes.add(word);
  };
  const visit = (each: ts.Node): void => {
    if (ts.isBinaryExpression(each) && each.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken) return;
    if (ts.isStringLiteral(each) || ts.isNoSubstitutionTemplateLiteral(each)) add(each.text);
    if (ts.isTemplateExpression(each)) {
      add(each.head.text, true);
      for (const { literal } of each.templateSpans)
        add(literal.text, literal.kind === ts.SyntaxKind.TemplateMiddle, true);
    }
    ts.forEachChild(each, visit);
  };
  if (node) visit(node);
}

function rulesOf(stylesheet: string): Rule[] {
  const text = readFileSync(join(root, stylesheet), 'utf8').replace(/\/\*.*?\*\//gs, '');
  const selectors = [...text.matchAll(/([^{};]+)\{/g)].map(([, selector]) => selector!.trim());
  return selectors
    .filter((selector) => !selector.startsWith('@'))
    .flatMap((list) => list.split(/,(?![^(]*\))/))
    .map((selector) => ({ stylesheet, selector: selector.trim(), classes: classesOf(selector) }))
    .filter(({ classes }) => classes.length > 0);
}

/** Returns the class names that a selector requires; those in `:not()` are absent. */
function classesOf(selector: string): string[] {
  return [...selector.replace(/:not\([^)]*\)/g, '').matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name!);
}
