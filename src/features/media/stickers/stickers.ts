// The stickers. "Fun Emoji Set" by Davis Uche (https://www.figma.com/community/file/968125295144990435), licensed under CC BY 4.0
// (https://creativecommons.org/licenses/by/4.0/), recombined from its eyes and mouths; each drawing contains the attribution.
import { funEmoji } from '@dicebear/collection';
import { createAvatar } from '@dicebear/core';

type Eyes = NonNullable<funEmoji.Options['eyes']>[number];
type Mouth = NonNullable<funEmoji.Options['mouth']>[number];

export interface Sticker {
  name: string;
  label: { en: string; zh: string };
}

const yellow = 'fcbc34';
const red = 'f2735c';
const pink = 'f7a8c4';
const blue = '7cc4f5';
const green = '9ccf6b';

/** The name, the labels and the parts of each sticker. Messages store the name, so it never changes; the drawing may. */
const catalogue: [name: string, en: string, zh: string, eyes: Eyes, mouth: Mouth, colour: string][] = [
  ['smile', 'Smile', '微笑', 'closed', 'lilSmile', yellow],
  ['grin', 'Grin', '开心', 'plain', 'smileTeeth', yellow],
  ['laugh', 'Laugh', '大笑', 'closed', 'smileLol', yellow],
  ['tears-of-joy', 'Tears of joy', '笑哭', 'crying', 'smileLol', yellow],
  ['wink', 'Wink', '眨眼', 'wink', 'lilSmile', yellow],
  ['tease', 'Just kidding', '调皮', 'wink2', 'tongueOut', yellow],
  ['love', 'In love', '色', 'love', 'wideSmile', pink],
  ['adore', 'Adore you', '爱慕', 'love', 'kissHeart', pink],
  ['kiss', 'Kiss', '亲亲', 'wink', 'kissHeart', pink],
  ['shy', 'Shy', '害羞', 'closed2', 'shy', pink],
  ['cute', 'Cute', '可爱', 'cute', 'cute', pink],
  ['cool', 'Cool', '酷', 'shades', 'lilSmile', yellow],
  ['wow', 'Wow', '哇', 'stars', 'smileTeeth', yellow],
  ['surprised', 'Surprised', '惊讶', 'cute', 'shout', yellow],
  ['clever', 'Clever', '机智', 'glasses', 'lilSmile', yellow],
  ['speechless', 'Speechless', '无语', 'plain', 'plain', yellow],
  ['sleepy', 'Sleepy', '困', 'sleepClose', 'drip', blue],
  ['goodnight', 'Good night', '晚安', 'sleepClose', 'lilSmile', blue],
  ['sad', 'Sad', '难过', 'sad', 'sad', blue],
  ['tear', 'A tear', '委屈', 'tearDrop', 'sad', blue],
  ['cry', 'Cry', '大哭', 'crying', 'shout', blue],
  ['angry', 'Angry', '生气', 'pissed', 'pissed', red],
  ['furious', 'Furious', '发怒', 'pissed', 'shout', red],
  ['sick', 'Sick', '生病', 'sad', 'sick', green],
  ['mask', 'Keep healthy', '戴口罩', 'closed', 'faceMask', green],
];

const byName = new Map(
  catalogue.map(([name, en, zh, eyes, mouth, colour]) => [
    name,
    { name, label: { en, zh }, parts: { eyes: [eyes], mouth: [mouth], backgroundColor: [colour], radius: 50 } },
  ]),
);

/** Returns all stickers, in the order in which clients offer them. */
export function allStickers(): Sticker[] {
  return [...byName.values()].map(({ name, label }) => ({ name, label }));
}

export function findSticker(name: string): Sticker | undefined {
  const found = byName.get(name);
  return found && { name: found.name, label: found.label };
}

/** Returns a sticker as SVG text; undefined when there is none of that name. */
export function drawSticker(name: string): string | undefined {
  const found = byName.get(name);
  return found && createAvatar(funEmoji, { seed: name, ...found.parts }).toString();
}

export function stickerUrl(name: string): string {
  return `/v1/stickers/${name}.svg`;
}
