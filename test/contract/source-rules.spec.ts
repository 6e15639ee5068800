// Rules about names and folders in src/ that neither Biome nor dependency-cruiser checks. The parser of the compiler reads every file.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { layers } from '../../tools/architecture/layers.cjs';

const root = 'src';
const mostFilesInFolder = 20;

const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.startsWith('generated'))
  .sort();
const sources = paths.map((path) =>
  ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true),
);

/** Decorators that make a class an injectable of Nest. */
const injectable = ['Injectable', 'Controller', 'Catch', 'Module', 'WebSocketGateway'];

describe('the source files in src', () => {
  it('a file with an injectable class has a suffix, and the class is named after the file', () => {
    expect(sources.flatMap((source) => misnamed(source, injectablesOf(source)))).toEqual([]);
  });

  it('no two files export the same name with different meanings', () => {
    const files = new Map<string, string[]>();
    for (const source of sources)
      for (const name of declaredExports(source)) files.set(name, [...(files.get(name) ?? []), source.fileName]);
    expect([...files].filter(([, where]) => where.length > 1)).toEqual([]);
  });

  it('no file uses forwardRef or ModuleRef', () => {
    const locators = sources.filter((source) => /\b(forwardRef|ModuleRef)\b/.test(source.text));
    expect(locators.map(({ fileName }) => fileName)).toEqual([]);
  });

  it('no folder has more than 20 files, not counting specs', () => {
    const counts = new Map<string, number>();
    for (const path of paths) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > mostFilesInFolder)).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  const text = readFileSync('ARCHITECTURE.md', 'utf8');

  it('the document lists every suffix', () => {
    const listed = [...text.matchAll(/`\.([a-z]+)`/g)].map(([, suffix]) => suffix);
    expect(listed).toEqual(expect.arrayContaining(Object.values(layers).flat()));
  });

  it('the document lists every feature', () => {
    for (const feature of readdirSync(join(root, 'features'))) expect(text).toContain(feature);
  });
});

/** Returns the names of the classes that Nest creates from a file. */
function injectablesOf(source: ts.SourceFile): string[] {
  return source.statements.filter(ts.isClassDeclaration).flatMap((node) => {
    const names = (ts.getDecorators(node) ?? []).map(({ expression }) =>
      ts.isCallExpression(expression) ? expression.expression.getText() : expression.getText(),
    );
    return names.some((name) => injectable.includes(name)) ? [node.name?.text ?? 'default'] : [];
  });
}

/** Returns what is wrong with the names of a file's injectables. */
function misnamed({ fileName }: ts.SourceFile, classes: string[]): string[] {
  if (classes.length === 0) return [];
  const name = basename(fileName, '.ts');
  const expected = name.replaceAll(/[-.]/g, '');
  const suffix = name.split('.')[1];
  const isNamed = classes.some((each) => each.toLowerCase() === expected);
  const areSuffixed = classes.every((each) => suffix && each.toLowerCase().endsWith(suffix));
  return isNamed && areSuffixed ? [] : [`${fileName}: ${classes.join(', ')}`];
}

/** Returns the names that a file declares and exports; what it only passes on counts where it is declared. */
function declaredExports(source: ts.SourceFile): Set<string> {
  const exported = source.statements.filter(
    (node) => ts.canHaveModifiers(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
  const names = exported.flatMap((node) => {
    if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText());
    return 'name' in node && node.name ? [(node.name as ts.Identifier).text] : [];
  });
  return new Set(names);
}
