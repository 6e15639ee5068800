// Lists the routes of the server, from Fastify.
import type { TestServer } from './server.js';

/** Every route as `METHOD /path/{parameter}`, without the HEAD and OPTIONS that Fastify adds. */
export function servedRoutes({ app }: Pick<TestServer, 'app'>): string[] {
  const tree: string = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  return routesOf(tree).filter((route) => !/^(HEAD|OPTIONS) /.test(route));
}

/** Reads Fastify's tree of its routes: a line for each, indented by four characters per level. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] = line.match(/^([\s│├└─]*)(\S+)(?: \(([A-Z, ]+)\))?$/) ?? [];
    const depth = indent.length / 4;
    above[depth] = (above[depth - 1] ?? '') + part;
    const path = above[depth].replace(/:(\w+)/g, '{$1}');
    return (methods?.split(', ') ?? []).map((method) => `${method} ${path}`);
  });
}
