// A process that holds silent connections.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { answerWith } from '../support/worker.js';

const atATime = 50;
/** A guest without a login is disconnected after a minute. */
const signOfLifeMs = 20_000;

const strangers = new Set<Socket>();
const signs = setInterval(() => {
  for (const socket of strangers) socket.write('\n');
}, signOfLifeMs);
signs.unref();

async function open(port: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const [greeting] = (await once(socket, 'data')) as [Buffer];
  if (greeting.toString() !== 'Connect Success') throw new Error(`not greeted but answered ${greeting}`);
  socket.on('close', () => {
    throw new Error('the server closed an idle connection');
  });
  socket.resume();
  strangers.add(socket);
}

async function logIn(socket: Socket, name: string): Promise<void> {
  const answered = once(socket, 'data') as Promise<[Buffer]>;
  socket.write(`login ${name}\n`);
  const [answer] = await answered;
  if (!answer.toString().startsWith('Login Success')) throw new Error(`${name} was answered ${answer}`);
  strangers.delete(socket);
  socket.resume();
}

async function each<Item>(items: readonly Item[], work: (item: Item, n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < items.length) await work(items[next]!, next++);
  };
  await Promise.all(Array.from({ length: atATime }, one));
}

answerWith({
  connect: ({ port, count }: { port: number; count: number }) => each(Array.from({ length: count }), () => open(port)),
  logIn: ({ prefix }: { prefix: string }) =>
    each([...strangers], (socket, n) => logIn(socket, `${prefix}${String(n).padStart(4, '0')}`)),
});
