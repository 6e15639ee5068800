// Draws the photos of demo users from their ids: a person in front of a background, and a background alone. The people are "Personas by
// Draftbit" (https://personas.draftbit.com/), licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), remixed.
import { personas } from '@dicebear/collection';
import { createAvatar } from '@dicebear/core';
import { encode } from 'blurhash';
import type { Gender } from './demo-person.js';
import { pick, type Random, seeded, whole } from './random.js';

export const drawnSize = { width: 720, height: 960 };
/** The width and height of the drawing, in units of its coordinates. */
const canvas = { width: 900, height: 1200 };
const genders: Gender[] = ['woman', 'man', 'nonbinary'];
/** Sky from top to bottom, and the scenery in front of it, from far to near. */
const skies = [
  { sky: ['#1b2a5c', '#f29e6d', '#ffd9a0'], ground: ['#5b4b7a', '#3b3560', '#241f45'] },
  { sky: ['#5fa8e8', '#a9d6f5', '#eaf7ff'], ground: ['#8fb9a8', '#5e9677', '#356b4f'] },
  { sky: ['#f7a8b8', '#fcd5ce', '#fff1e6'], ground: ['#c98ca7', '#8c6a91', '#4f4469'] },
  { sky: ['#0f2027', '#2c5364', '#6fb1a0'], ground: ['#2e5a5f', '#1d4147', '#102a30'] },
  { sky: ['#7b6cd9', '#c3a6f0', '#f4e3ff'], ground: ['#8d7fc4', '#6258a0', '#3b3670'] },
  { sky: ['#fbc687', '#fde2b3', '#fff7e0'], ground: ['#e0a458', '#b5793d', '#7a4e2d'] },
];
const hair = {
  woman: ['long', 'bobCut', 'curly', 'pigtails', 'curlyBun', 'bobBangs', 'straightBun', 'extraLong'],
  man: ['shortCombover', 'curlyHighTop', 'buzzcut', 'cap', 'fade', 'beanie', 'shortComboverChops', 'sideShave'],
} as const;

/** The id of the n-th photo of a demo user, in the version of UUIDs for private use (version 8). */
export function drawnId(personId: string, gender: Gender, n: number): string {
  return `${personId.slice(0, 14)}8${n}${genders.indexOf(gender)}d${personId.slice(18)}`;
}

/** The number of photos of a user; one in eight has none. */
export function photosOf(personId: string): number {
  return [0, 1, 2, 2, 3, 3, 4, 1][Number.parseInt(personId.slice(-1), 16) % 8]!;
}

/** @returns SVG; undefined for the id of another photo */
export function drawnPicture(photoId: string): string | undefined {
  const drawn = readId(photoId);
  if (!drawn) return undefined;
  const { width, height } = canvas;
  const { n, random, sky, ground } = drawn;
  const alone = n > 0 && n % 2 === 0;
  const [x, y] = [whole(random, 100, 800), whole(random, 150, 420)];
  const stops = sky.map((colour, at) => `<stop offset="${at / 2}" stop-color="${colour}"/>`).join('');
  const land = ground.map(
    (colour, at) => `<path d="${ridge(random, 560 + at * 190 + (alone ? 0 : 60), random() < 0.5)}" fill="${colour}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${drawnSize.width}" height="${drawnSize.height}" viewBox="0 0 ${width} ${height}">
<metadata>The person: Personas by Draftbit, CC BY 4.0</metadata>
<defs><linearGradient id="sky" x2="0" y2="1">${stops}</linearGradient></defs>
<rect width="${width}" height="${height}" fill="url(#sky)"/><circle cx="${x}" cy="${y}" r="${whole(random, 50, 110)}" fill="#fff" opacity=".75"/>
${land.join('')}${alone ? '' : person(drawn)}</svg>`;
}

/** The placeholder until the photo is loaded: its sky and its ground. */
export function drawnBlurhash(photoId: string): string {
  const { sky, ground } = readId(photoId)!;
  const rows = [...sky, ...ground].map((colour) =>
    [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)),
  );
  const pixels = rows.flatMap((row) => Array.from({ length: 4 }, () => [...row, 255]).flat());
  return encode(new Uint8ClampedArray(pixels), 4, rows.length, 1, 4);
}

interface Drawn {
  n: number;
  gender: Gender;
  /** The same for all photos of a user. */
  seed: string;
  random: Random;
  sky: string[];
  ground: string[];
}

function readId(photoId: string): Drawn | undefined {
  const [, n, gender] = photoId.match(/^.{8}-.{4}-8(\d)([0-2])d-/) ?? [];
  if (!n || !gender) return undefined;
  const seed = photoId.slice(19);
  const random = seeded(Number.parseInt(seed.slice(-8), 16) + Number(n) * 7919);
  return { n: Number(n), gender: genders[Number(gender)]!, seed, random, ...pick(random, skies) };
}

/** Hills, or the roofs of a town, from one side to the other and down to the ground. */
function ridge(random: Random, top: number, town: boolean): string {
  const step = town ? 75 : 150;
  let path = `M0 1200V${top}`;
  for (let x = 0; x < canvas.width; x += step) {
    const y = top + whole(random, -90, 90);
    path += town ? `V${y}H${x + step}` : `Q${x + step / 2} ${y} ${x + step} ${top + whole(random, -30, 30)}`;
  }
  return `${path}V1200Z`;
}

/** Nearer on the first photo, and anywhere on the others. */
function person({ n, gender, seed, random }: Drawn): string {
  const short = gender === 'man' || (gender === 'nonbinary' && seed.charCodeAt(0) % 2 === 0);
  const svg = createAvatar(personas, {
    seed,
    hair: [...hair[short ? 'man' : 'woman']],
    facialHair: ['beardMustache', 'goatee', 'shadow'],
    facialHairProbability: short ? 35 : 0,
    mouth: ['smile', 'bigSmile', 'smirk', 'lips'],
    eyes: n === 0 ? ['open', 'happy', 'glasses'] : ['open', 'happy', 'sunglasses', 'wink'],
  }).toString();
  const side = n === 0 ? 960 : whole(random, 520, 700);
  const x = n === 0 ? -30 : whole(random, 0, canvas.width - side);
  return svg.replace('<svg ', `<svg x="${x}" y="${canvas.height - side}" width="${side}" height="${side}" `);
}
