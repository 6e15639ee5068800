import { describe, expect, it } from '@jest/globals';
import { isLocalRequest } from './local-host.js';

const from = (remoteAddress: string | undefined, headers: Record<string, string>) =>
  isLocalRequest({ socket: { remoteAddress }, headers });

describe('isLocalRequest', () => {
  it.each(['localhost', 'LOCALHOST:3000', 'localhost:3000', '127.0.0.1', '127.0.0.1:80', '[::1]', '[::1]:3000'])(
    'a call from this machine with the host %s is local',
    (host) => {
      for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(from(address, { host })).toBe(true);
    },
  );

  it.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    'localhost@evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.2',
    '0.0.0.0',
    '192.168.1.7:3000',
    'fujin.example',
    'localhost:',
    '',
  ])('a call with the host %j, which DNS may resolve to this machine, is not local', (host) => {
    expect(from('127.0.0.1', { host })).toBe(false);
  });

  it('a call without a host is not local', () => {
    expect(from('127.0.0.1', {})).toBe(false);
  });

  it.each(['192.168.1.7', '8.8.8.8', '10.0.0.1', '::ffff:10.0.0.1', '', undefined])(
    'a call from the address %s is not local',
    (address) => {
      expect(from(address, { host: 'localhost' })).toBe(false);
    },
  );

  it.each([
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-forwarded-port',
    'x-forwarded',
    'forwarded',
    'via',
    'x-real-ip',
    'x-client-ip',
    'true-client-ip',
    'x-cluster-client-ip',
    'x-original-forwarded-for',
    'x-envoy-external-address',
    'x-azure-clientip',
    'x-amzn-trace-id',
    'x-cloud-trace-context',
    'cf-connecting-ip',
    'cf-ray',
    'cdn-loop',
    'fastly-client-ip',
    'ali-cdn-real-ip',
  ])('a call through a proxy that adds %s, even an empty one, is not local', (name) => {
    for (const value of ['8.8.8.8', '']) expect(from('127.0.0.1', { host: 'localhost', [name]: value })).toBe(false);
  });

  it('a call with the usual headers of a browser or of Prometheus is local', () => {
    const headers = {
      ...{ host: 'localhost:3000', connection: 'keep-alive', 'user-agent': 'Prometheus/3.0', accept: '*/*' },
      ...{ 'accept-encoding': 'gzip', 'sec-fetch-site': 'none', 'x-prometheus-scrape-timeout-seconds': '10' },
    };
    expect(from('127.0.0.1', headers)).toBe(true);
  });
});
