import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MetricsService } from '../../src/platform/telemetry/metrics.service.js';
import { logIn, newTalker, openRoom } from '../support/chat-clients.js';
import { call, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const read = async (headers?: Record<string, string>) =>
  (await call(server, 'GET', '/metrics', headers && { headers })).body as string;

/** Returns the value of a line, 0 while it is absent. */
const count = (text: string, line: string) =>
  Number(
    text
      .split('\n')
      .find((each) => each.startsWith(`${line} `))
      ?.split(' ')[1] ?? 0,
  );

describe('the metrics', () => {
  it('the metrics count requests by route, commands by outcome, connections by transport, and events', async () => {
    const [lan, jun] = [await newTalker(server, 'Lan'), await newTalker(server, 'Jun')];
    const room = await openRoom(server, lan, jun);
    const talker = await logIn(server, lan);
    await talker.socket.emitWithAck('say', { room, text: 'hi', clientId: randomUUID() });
    await talker.socket.emitWithAck('say', { room: randomUUID(), text: 'hi', clientId: randomUUID() });
    await talker.socket.emitWithAck('no such thing', {});
    await call(server, 'GET', `/v1/rooms/${room}/messages`, { token: lan.token });
    await call(server, 'GET', '/nowhere/at/all');
    const text = await read();
    expect(
      count(
        text,
        'fujin_http_request_duration_seconds_count{method="GET",route="/v1/rooms/:id/messages",status="200"}',
      ),
    ).toBe(1);
    expect(text).not.toContain('/nowhere');
    expect(text).not.toContain(room);
    const commands = 'fujin_command_duration_seconds_count';
    expect(count(text, `${commands}{door="socketio",command="say",outcome="ok"}`)).toBe(1);
    expect(count(text, `${commands}{door="socketio",command="say",outcome="NOT_FOUND"}`)).toBe(1);
    expect(count(text, `${commands}{door="socketio",command="none",outcome="INVALID_INPUT"}`)).toBe(1);
    expect(count(text, 'fujin_connections{door="socketio"}')).toBe(1);
    expect(count(text, 'fujin_events_total{event="said"}')).toBe(1);
    expect(count(text, 'fujin_commit_batch_size_count{items="messages"}')).toBeGreaterThanOrEqual(1);
    expect(count(text, 'fujin_database_connections{pool="statements",state="idle"}')).toBeGreaterThan(0);
    talker.socket.close();
  });

  it('a request from another machine is not found', async () => {
    const answer = await call(server, 'GET', '/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('a request with the bearer token is answered, where a token is set', async () => {
    const own = await startServer({ METRICS_TOKEN: 'a token for the scraper' });
    try {
      const statusOf = async (authorization?: string) =>
        (await call(own, 'GET', '/metrics', authorization ? { headers: { authorization } } : {})).status;
      expect(await statusOf()).toBe(404);
      expect(await statusOf('Bearer a token for the scrapes')).toBe(404);
      expect(await statusOf('Bearer a token for the scraper')).toBe(200);
    } finally {
      await own.close();
    }
  });
});

describe('the dashboard and the alerts', () => {
  it.each(['grafana-dashboard.json', 'alerts.yml'])('the queries in %s use only metrics that exist', async (file) => {
    const counted = new Set((await server.app.get(MetricsService).registry.getMetricsAsJSON()).map(({ name }) => name));
    const text = readFileSync(`deploy/${file}`, 'utf8');
    const asked = new Set(text.match(/\b(?:fujin|nodejs|process)_[a-z0-9_]+/g));
    const unknown = [...asked].filter(
      (name) => !counted.has(name.replace(/_(bucket|count|sum)$/, '')) && !counted.has(name),
    );
    expect(asked.size).toBeGreaterThan(4);
    expect(unknown).toEqual([]);
  });

  it('the alert about failing requests counts refusals, and no health checks of a server that drains', async () => {
    const text = readFileSync('deploy/alerts.yml', 'utf8');
    const [, expression = ''] = text.match(/alert: FujinFailing\s+expr: \|([\s\S]*?)for:/) ?? [];
    const [failing, all] = selectorsOf(expression);
    const draining = await startServer({ DRAIN_SECONDS: '2' });
    const closed = draining.close();
    while ((await call(draining, 'GET', '/health')).status === 200);
    await call(draining, 'GET', '/v1/me');
    const { body } = await call(draining, 'GET', '/metrics');
    await closed;
    const samples = samplesOf(body, 'fujin_http_request_duration_seconds_count');
    const named = (selector: Selector | undefined) =>
      samples.filter(selector!).map(({ route, status }) => [route, status]);
    expect(samples.map(({ route, status }) => [route, status])).toContainEqual(['/health', '503']);
    expect(named(failing)).toEqual([]);
    expect(named(all)).toEqual([['/v1/me', '401']]);
    expect(failing!({ route: '/v1/me', status: '503' })).toBe(true);
  });

  it('the dashboard is JSON that Grafana can import, with a query in every panel', () => {
    const { panels } = JSON.parse(readFileSync('deploy/grafana-dashboard.json', 'utf8'));
    expect(panels.length).toBeGreaterThan(10);
    for (const { title, targets } of panels)
      expect([title, targets.every(({ expr }: { expr: string }) => expr)]).toEqual([title, true]);
  });
});

type Labels = Record<string, string>;
type Selector = (labels: Labels) => boolean;

/** Returns the selectors of an expression, each as a test of labels. */
function selectorsOf(expression: string): Selector[] {
  return [...expression.matchAll(/_count(?:\{([^}]*)\})?\[/g)].map(([, inside = '']) => {
    const matchers = [...inside.matchAll(/(\w+)(=~|!~|!=|=)"([^"]*)"/g)];
    return (labels) =>
      matchers.every(([, name, operator, value]) => {
        const isSame = operator!.endsWith('~')
          ? RegExp(`^(?:${value})$`).test(labels[name!] ?? '')
          : labels[name!] === value;
        return isSame !== operator!.startsWith('!');
      });
  });
}

/** Returns the labels of the samples of a metric. */
function samplesOf(text: string, metric: string): Labels[] {
  const lines = text.split('\n').filter((line) => line.startsWith(`${metric}{`));
  return lines.map((line) =>
    Object.fromEntries([...line.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
  );
}
