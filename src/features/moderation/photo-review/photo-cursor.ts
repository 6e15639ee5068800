// The cursor of the photos that wait for a review, which are ordered by time.
import { cursorCodec, timeAndId } from '../../../platform/http/cursor.js';

const codec = cursorCodec(timeAndId);

export const encodePhotoCursor = codec.encode;
/** @returns undefined for anything that is no cursor of these photos */
export const decodePhotoCursor = codec.decode;
