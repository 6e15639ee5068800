// Helpers for the syntax trees of src.
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

/** The folder of the repository, with the slashes of TypeScript. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
  .replaceAll('\\', '/')
  .replace(/\/$/, '');

/** Reads the files of src, without tests, whose text a pattern matches, and all that they import. */
export function createProgram(pattern: RegExp): ts.Program {
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = ts.sys.readDirectory(`${root}/src`, ['.ts'], ['**/*.spec.ts', 'generated']);
  const matching = files.filter((file) => pattern.test(ts.sys.readFile(file)!));
  return ts.createProgram(matching, { ...options, noEmit: true });
}

export function isHandwritten({ fileName }: ts.SourceFile): boolean {
  return fileName.startsWith(`${root}/src/`) && !fileName.includes('/generated/');
}

/** Returns all nodes within a node. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (one: ts.Node) => {
    nodes.push(one);
    one.forEachChild(visit);
  };
  node.forEachChild(visit);
  return nodes;
}

/** Returns the path of a node's file, from the root of the repository. */
export function fileOf(node: ts.Node): string {
  return node.getSourceFile().fileName.slice(root.length + 1);
}

/** Returns the class and the method, or the function, in which a node stands, such as `ChatStore.inbox`. */
export function placeOf(node: ts.Node): string {
  const outer = node.parent ? placeOf(node.parent) : '';
  if (!ts.isMethodDeclaration(node) && !ts.isClassDeclaration(node) && !ts.isFunctionDeclaration(node)) return outer;
  return [outer, node.name?.getText()].filter(Boolean).join('.');
}

/** Returns the function that a declaration is, or that it assigns to a name. */
export function functionOf(declaration: ts.Declaration | undefined): ts.SignatureDeclaration | undefined {
  const node = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  return node && ts.isFunctionLike(node) ? node : undefined;
}

/** Returns what the file of a node exports. */
export function importFileOf(node: ts.Node): Promise<Record<string, unknown>> {
  return import(pathToFileURL(node.getSourceFile().fileName).href);
}
