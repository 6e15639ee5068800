// The people whose decks are asked for, signed up through the real doors.
import { Agent, request } from 'node:http';
import type { City } from '../src/features/places/city.js';
import { catalogue } from '../src/features/profiles/interests.js';

export interface Newcomer {
  id: string;
  token: string;
}

/** One connection that is kept, so that a call costs no more than it has to. */
export class Caller {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly url: string) {}

  /** @throws Error for any answer but 2xx */
  call<Body>(method: string, path: string, token?: string, body?: object): Promise<Body> {
    const payload = body && JSON.stringify(body);
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(payload && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}${path}`, { method, headers, agent: this.agent }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('error', reject);
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (Math.floor(answer.statusCode! / 100) === 2) resolve(JSON.parse(text));
          else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`));
        });
      });
      sent.on('error', reject).end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** People with a profile, preferences and a place, within ten kilometres of the city's centre. */
export async function signUp(caller: Caller, count: number, city: City, radiusKm: number): Promise<Newcomer[]> {
  const slugs = catalogue.categories.flatMap(({ interests }) => interests.map(({ slug }) => slug));
  const newcomers: Newcomer[] = [];
  for (let n = 0; n < count; n++) {
    const { token, user } = await caller.call<{ token: string; user: { id: string } }>(
      'POST',
      '/api/auth/sign-in/anonymous',
    );
    const tell = (method: string, path: string, body: object) => caller.call(method, path, token, body);
    const woman = n % 2 === 0;
    const [km, angle] = [(10 * n) / count, 2.4 * n];
    const lat = city.lat + (km / 111.2) * Math.sin(angle);
    const lng = city.lng + ((km / 111.2) * Math.cos(angle)) / Math.cos((city.lat * Math.PI) / 180);
    const birthDate = `${1988 + (n % 14)}-06-15`;
    await tell('PATCH', '/v1/me', { nickname: `Viewer ${n}`, birthDate, gender: woman ? 'woman' : 'man' });
    await tell('PUT', '/v1/me/interests', { interests: slugs.filter((_, i) => i % 20 === n % 20) });
    await tell('PUT', '/v1/me/preferences', { seeks: [woman ? 'man' : 'woman'], minAge: 22, maxAge: 42, radiusKm });
    await tell('PUT', '/v1/me/location', { lat, lng });
    newcomers.push({ id: user.id, token });
  }
  return newcomers;
}
