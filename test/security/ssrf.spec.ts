// Server-side request forgery: which hosts this server can be made to call.
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, isIP, type LookupFunction } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { getOutbound, postOutbound } from '../../src/platform/http/outbound-http.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** An endpoint on this machine. @returns its port, and the number of its requests */
async function endpoint(listener: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, asked };
}

/** A resolver with one answer. */
const resolvesTo =
  (addresses: string[]): LookupFunction =>
  (_, { all }, done) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }));
    if (all) done(null, found);
    else done(null, found[0]!.address, found[0]!.family);
  };

const post = (url: string, more: object = {}) => postOutbound(url, '{}', { headers: {}, ...more });

describe('a call to a URL of others', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://0.0.0.0:PORT/',
    'http://[::]:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://127.1:PORT/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'https://127.0.0.1:PORT/',
  ])('a call does not reach %s', async (url) => {
    const { port, asked } = await endpoint((_, response) => response.end());
    await expect(post(url.replace('PORT', String(port)))).rejects.toThrow('not allowed');
    expect(asked).toEqual([]);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://0251.0376.0251.0376/',
    'http://0xa9.254.43518/',
    'http://169.254.1.1/',
    'http://168.63.129.16/machine?comp=goalstate',
    'http://2822734096/',
    'http://100.100.100.200/',
    'http://192.0.0.192/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:168.63.129.16]/',
    'http://[::169.254.169.254]/',
    'http://[64:ff9b::169.254.169.254]/',
    'http://[64:ff9b:1::a9fe:a9fe]/',
    'http://[2002:a9fe:a9fe::]/',
    'http://[2001:0:a9fe:a9fe::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[fd00:ec2::1]/',
    'http://[fd20:ce::254]/',
  ])('a call does not reach the cloud metadata at %s even when private addresses are allowed', async (url) => {
    await expect(post(url, { allowPrivate: true })).rejects.toThrow('not allowed');
  });

  it.each([
    ['169.254.169.254', true],
    ['168.63.129.16', true],
    ['::ffff:a9fe:a9fe', true],
    ['64:ff9b::a9fe:a9fe', true],
    ['fd20:ce::254', true],
    ['10.0.0.1', false],
    ['127.0.0.1', false],
    ['::1', false],
  ])('a call does not reach a name that resolves to %s with allowPrivate=%s', async (address, allowPrivate) => {
    const lookup = resolvesTo([address]);
    await expect(post('http://hook.example/', { allowPrivate, lookup })).rejects.toThrow(`${address} is not allowed`);
  });

  it('a call does not reach a name that resolves to a public and a private address', async () => {
    const lookup = resolvesTo(['93.184.215.14', '127.0.0.1']);
    await expect(post('https://push.example/', { lookup })).rejects.toThrow('127.0.0.1 is not allowed');
  });

  it('a GET is bound by the same rules', async () => {
    const { port, asked } = await endpoint((_, response) =>
      response.writeHead(302, { location: '/other' }).end('moved'),
    );
    const url = `http://hook.example:${port}/jwks`;
    const lookup = resolvesTo(['127.0.0.1']);
    await expect(getOutbound(url, { headers: {}, lookup })).rejects.toThrow('127.0.0.1 is not allowed');
    await expect(getOutbound('http://169.254.169.254/', { headers: {}, allowPrivate: true })).rejects.toThrow(
      'not allowed',
    );
    const answer = await getOutbound(url, { headers: {}, lookup, allowPrivate: true });
    expect([answer, asked]).toEqual([{ status: 302, text: 'moved' }, ['/jwks']]);
  });

  it('a call reaches a name that resolves to a private address when that is allowed', async () => {
    const { port, asked } = await endpoint((_, response) => response.end());
    const options = { allowPrivate: true, lookup: resolvesTo(['127.0.0.1']) };
    expect(await post(`http://hook.example:${port}/hook`, options)).toMatchObject({ status: 200 });
    expect(asked).toEqual(['/hook']);
  });

  it('a call gives up a connection that never answers the TLS handshake', async () => {
    const tarpit = createTcpServer(() => {}).listen(0, '127.0.0.1');
    await once(tarpit, 'listening');
    const { port } = tarpit.address() as AddressInfo;
    const patient = { allowPrivate: true, connectMs: 50, timeoutMs: 60_000 };
    await expect(post(`https://127.0.0.1:${port}/`, patient)).rejects.toThrow('no connection within 50 ms');
    tarpit.close();
  });

  it('a call reaches a private address when that is allowed, and returns the answer', async () => {
    const { port } = await endpoint((_, response) => response.writeHead(202).end('fine'));
    const answer = await post(`http://127.0.0.1:${port}/`, { allowPrivate: true });
    expect(answer).toEqual({ status: 202, text: 'fine' });
  });

  it('a call follows no redirect', async () => {
    const { port, asked } = await endpoint((_, response) => response.writeHead(307, { location: '/elsewhere' }).end());
    expect(await post(`http://127.0.0.1:${port}/hook`, { allowPrivate: true })).toMatchObject({ status: 307 });
    expect(asked).toEqual(['/hook']);
  });

  it('a call is aborted when its answer does not come or never ends', async () => {
    const silent = await endpoint(() => {});
    const patient = { allowPrivate: true, timeoutMs: 100 };
    await expect(post(`http://127.0.0.1:${silent.port}/`, patient)).rejects.toThrow(/abort/i);
    const dribbling = await endpoint((_, response) => void response.writeHead(200).write('x'));
    await expect(post(`http://127.0.0.1:${dribbling.port}/`, patient)).rejects.toThrow(/abort/i);
  });

  it('a call does not read an answer without end', async () => {
    const flooding = await endpoint((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
      };
      response.on('drain', more);
      more();
    });
    await expect(post(`http://127.0.0.1:${flooding.port}/`, { allowPrivate: true })).rejects.toThrow('too long');
  });

  it('a call allows no protocol but HTTP', () => {
    expect(() => post('file:///etc/passwd')).toThrow('not allowed');
  });
});
