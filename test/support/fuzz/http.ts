// Sends calls exactly as given, and checks the answers that any call may have.
import { Agent, request } from 'node:http';
import { errorCatalogue } from '../../../src/platform/errors/error-catalogue.js';

export interface Call {
  method: string;
  /** As it goes over the wire. */
  path: string;
  headers: string[];
  body?: Buffer | undefined;
}

export interface Answered {
  status: number;
  type: string;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const longestMs = 20_000;

/** @returns the answer; undefined when the connection was closed, as it is for input that is not HTTP */
export function send(url: string, { method, path, headers, body }: Call): Promise<Answered | undefined> {
  const { hostname, port } = new URL(url);
  const named = (name: string) => headers.some((each, at) => at % 2 === 0 && each.toLowerCase() === name);
  const all = [...headers, ...(named('host') ? [] : ['host', 'localhost'])];
  if (body) all.push('content-length', String(body.length));
  return new Promise((resolve, reject) => {
    const options = { method, hostname, port, path: path.replace(/[^\x21-\x7e]/g, ''), headers: all, agent };
    const asking = request(options as never, async (answer) => {
      let text = '';
      try {
        for await (const piece of answer.setEncoding('utf8')) text += piece;
        resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', text });
      } catch {
        resolve(undefined);
      }
    });
    asking.setTimeout(longestMs, () => asking.destroy(new Error('no answer')));
    asking.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(undefined);
    });
    asking.on('error', (error: NodeJS.ErrnoException) => {
      if (error.message === 'no answer') reject(new Error(`${method} ${path} hangs`));
      else resolve(undefined);
    });
    asking.end(body);
  });
}

/** Internals: stacks, files, SQL, names of libraries. */
const inside =
  /\bat .+:\d+:\d+|node_modules|prisma|postgres|\bpg_|\.[jt]s:\d|\/(?:src|dist|work|root|home)\/|ECONN|FST_ERR|TypeError|SyntaxError|undefined is not|violates|syntax error/i;
const temporary = new Set(['BUSY', 'UNAVAILABLE']);

/** Returns the fault of an answer; undefined when it has none. */
export function faultOf(answer: Answered | undefined, asked: Call): string | undefined {
  if (!answer || answer.status < 400) return undefined;
  const page = /^\/hello(?:[/?]|$)/.test(asked.path);
  if (page)
    return answer.status >= 500 || !answer.type.startsWith('text/html') ? `a page: ${answer.status}` : leak(answer);
  if (!answer.type.startsWith('application/problem+json'))
    return `no problem+json: ${answer.status} ${answer.type} ${answer.text.slice(0, 200)}`;
  return problemFault(JSON.parse(answer.text), answer.status) ?? leak(answer);
}

// biome-ignore lint/suspicious/noExplicitAny: the content of an answer is unknown
export function problemFault(problem: any, status = problem?.status): string | undefined {
  const known = errorCatalogue[problem?.code as keyof typeof errorCatalogue];
  if (!known) return `unknown code: ${JSON.stringify(problem).slice(0, 200)}`;
  if (known.status !== problem.status || problem.status !== status || typeof problem.title !== 'string')
    return 'not the shape of a problem';
  if (problem.type !== `urn:fujin:error:${problem.code}`) return 'not the type of a problem';
  return status >= 500 && !temporary.has(problem.code) ? `${status} ${problem.code}` : undefined;
}

export function leak({ text }: Pick<Answered, 'text'>): string | undefined {
  const [found] = text.match(inside) ?? [];
  return found && `tells of the inside: ${found} in ${text.slice(0, 300)}`;
}
