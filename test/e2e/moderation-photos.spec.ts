// The review of new photos: with PHOTO_REVIEW a photo is hidden from other users until a moderator approves it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noOne } from '../support/access/scene.js';
import { match } from '../support/backup-conversation.js';
import { photosOf, showPhoto } from '../support/files.js';
import { as, staff } from '../support/moderation.js';
import { photo } from '../support/recordings.js';
import { newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let moderator: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
  server = await startServer({ PHOTO_REVIEW: 'true' });
  moderator = await staff(server, 'moderator');
  admin = await staff(server, 'admin');
});
afterAll(() => server.close());

const show = async ({ token }: TestPerson) => (await showPhoto(server, token, await photo(400, 400))).body;
const waiting = async (query = '') => (await as(server, moderator).get(`/v1/moderation/photos${query}`)).body;
const approve = async (...photos: string[]) =>
  (await as(server, moderator).post('/v1/moderation/photos/approve', { photos })).body.approved;
const idsOf = ({ items }: { items: { photo: { id: string } }[] }) => items.map((each) => each.photo.id);

describe('a photo that waits for a review', () => {
  it('its user sees the photo at once, and others see it after the approval', async () => {
    const { lan, jun: wei } = await match(server);
    const { id, waits } = await show(wei);
    expect(waits).toBe(true);
    expect(await photosOf(server, wei.token)).toMatchObject([{ id, waits: true }]);
    expect((await as(server, wei).get('/v1/me')).body.profile.photos).toMatchObject([{ id, waits: true }]);
    const seen = async () => (await as(server, lan).get('/v1/matches')).body.items[0].person.photos;
    expect(await seen()).toEqual([]);
    expect((await waiting()).items).toMatchObject([{ photo: { id }, person: wei.id, nickname: 'Jun' }]);
    expect((await as(server, moderator).get('/v1/moderation/figures')).body.queue.photos).toBe(1);

    expect(await approve(id, noOne)).toEqual([id]);
    expect(await approve(id)).toEqual([]);
    const [photoOfWei] = await seen();
    expect([photoOfWei.id, photoOfWei.waits]).toEqual([id, undefined]);
    expect((await waiting()).items).toEqual([]);
    const { items } = (await as(server, admin).get('/v1/moderation/audit?action=approve photo')).body;
    expect(items).toMatchObject([{ actorId: moderator.id, personId: wei.id, after: { photo: id } }]);
  });

  it('the queue is in pages, the oldest first, and a refused photo leaves it', async () => {
    const wei = await newPerson(server);
    const ids = [(await show(wei)).id, (await show(wei)).id, (await show(wei)).id];
    const first = await waiting('?limit=2');
    expect(idsOf(first)).toEqual(ids.slice(0, 2));
    expect(idsOf(await waiting(`?limit=2&cursor=${first.nextCursor}`))).toEqual(ids.slice(2));
    await as(server, moderator).post(`/v1/moderation/people/${wei.id}/removals`, {
      ...{ kind: 'photo', photo: ids[0], cannedReason: 'nudity' },
    });
    expect(idsOf(await waiting())).toEqual(ids.slice(1));
    expect(await approve(...ids)).toHaveLength(2);
    const wrong = await as(server, moderator).get('/v1/moderation/photos?cursor=x');
    expect(wrong).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });

  it('a moderator neither sees nor approves photos of their own', async () => {
    const { id } = await show(moderator);
    expect(idsOf(await waiting())).toEqual([]);
    expect(await approve(id)).toEqual([]);
    const { body } = await as(server, admin).post('/v1/moderation/photos/approve', { photos: [id] });
    expect(body.approved).toEqual([id]);
  });
});
