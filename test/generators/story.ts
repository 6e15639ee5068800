// Plays a generated client: sign-in, deck, upload, like and message. test/contract/generators.spec.ts copies this file next to the client
// that it generates from openapi.json, compiles both and runs them. Arguments: the URL of the server, and the file of a picture.
import { readFile } from 'node:fs/promises';
import { client } from './hey-api/client.gen.js';
import {
  accountsSignInAnonymously,
  deckList,
  mediaUpload,
  messagesSay,
  photosAdd,
  placesMove,
  profilesChange,
  profilesPrefer,
  swipesCreate,
} from './hey-api/sdk.gen.js';

const [, , baseUrl = '', pictureFile = ''] = process.argv;
const throwOnError = true as const;

async function person(nickname: string): Promise<{ id: string; auth: string }> {
  const { data } = await accountsSignInAnonymously({ throwOnError });
  const auth = data.token;
  await profilesChange({ auth, throwOnError, body: { nickname, birthDate: '1998-05-04', gender: 'woman' } });
  await profilesPrefer({ auth, throwOnError, body: { seeks: ['woman', 'man'] } });
  await placesMove({ auth, throwOnError, body: { lat: 31.2304, lng: 121.4737 } });
  return { id: data.user.id, auth };
}

client.setConfig({ baseUrl });
const [lan, mei] = [await person('Lan'), await person('Mei')];
const file = new Blob([await readFile(pictureFile)]);
const { data: photo } = await photosAdd({ auth: lan.auth, throwOnError, body: { file } });
const { data: deck } = await deckList({ auth: mei.auth, throwOnError });
const card = deck.items.find((each) => each.person.id === lan.id);
await swipesCreate({ auth: lan.auth, throwOnError, body: { to: mei.id, kind: 'like' } });
const { data: swipe } = await swipesCreate({ auth: mei.auth, throwOnError, body: { to: lan.id, kind: 'like' } });
const { data: picture } = await mediaUpload({ auth: mei.auth, throwOnError, body: { file } });
const body = { clientId: 'a', kind: 'image' as const, media: picture.id };
const { data: said } = await messagesSay({ auth: mei.auth, throwOnError, path: { id: swipe.room! }, body });
console.log(
  JSON.stringify({
    photos: card?.person.photos.map(({ id }) => id === photo.id),
    matched: swipe.matched,
    seq: said.seq,
  }),
);
