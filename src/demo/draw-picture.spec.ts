import { describe, expect, it } from '@jest/globals';
import { isBlurhashValid } from 'blurhash';
import sharp from 'sharp';
import { drawPicture } from './demo-pictures.service.js';
import { drawnBlurhash, drawnId, drawnPicture, drawnSize, photosOf } from './draw-picture.js';

const jun = '019b0c3e-1234-7abc-8123-0123456789a5';
const lan = '019b0c3e-1235-7abc-8123-0123456789b5';

describe('the photos of demo users', () => {
  it('each drawn photo has its own id, in a form that no upload has', () => {
    const ids = [jun, lan].flatMap((person) => [0, 1, 2, 3].map((n) => drawnId(person, 'woman', n)));
    expect(new Set(ids).size).toBe(8);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(drawnPicture(jun)).toBeUndefined();
    expect(drawnPicture('019b0c3e-1234-4abc-8123-0123456789a5')).toBeUndefined();
  });

  it('each drawing is the same every time, differs from the others, and names the designer', () => {
    const drawings = [jun, lan].flatMap((person) => [0, 1, 2].map((n) => drawnPicture(drawnId(person, 'man', n))!));
    expect(new Set(drawings).size).toBe(6);
    expect(drawnPicture(drawnId(jun, 'man', 1))).toBe(drawings[1]);
    for (const drawing of drawings) expect(drawing).toMatch(/^<svg .*Personas by Draftbit, CC BY 4\.0/s);
  });

  it('the photo of a drawn id has its size and a valid blurhash', async () => {
    const id = drawnId(jun, 'woman', 0);
    const data = (await drawPicture(id))!;
    expect(await sharp(data).metadata()).toMatchObject({ format: 'webp', ...drawnSize });
    expect((await drawPicture(id))!.equals(data)).toBe(true);
    expect((await sharp(data).stats()).entropy).toBeGreaterThan(2);
    expect(isBlurhashValid(drawnBlurhash(id)).result).toBe(true);
    expect(await drawPicture(lan)).toBeUndefined();
  });

  it('a demo user has up to four photos, and most have some', () => {
    const counts = Array.from({ length: 16 }, (_, n) => photosOf(`${jun.slice(0, -1)}${n.toString(16)}`));
    expect([Math.min(...counts), Math.max(...counts), counts.filter((count) => count > 0).length]).toEqual([0, 4, 14]);
  });
});
