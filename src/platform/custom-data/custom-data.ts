// Custom data: a small JSON object of an integrator, which Fujin stores and returns without reading it. Pure.
import { isInvisible } from '../text/visible-text.js';
import { isWhole } from '../text/whole-text.js';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type CustomData = { [key: string]: JsonValue };

export const customDataLimits = {
  /** Bytes of the JSON text in UTF-8, without spaces. */
  bytes: 4_096,
  /** Levels of objects and arrays; the object itself is the first. */
  levels: 5,
  /** Keys of all objects together. */
  keys: 64,
  /** Characters of a key. */
  keyLength: 64,
} as const;

export interface CustomDataFault {
  /** The place in the object. */
  path: (string | number)[];
  message: string;
}

/** Matches control characters, format characters, private and unassigned ones, and ends of lines. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u;
/** Keys by which a careless program changes the prototype of its objects. */
const prototypeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Returns the first reason why a value, as JSON.parse returns it, is no custom data; undefined when there is none. */
export function findCustomDataFault(value: unknown): CustomDataFault | undefined {
  if (!isObject(value)) return { path: [], message: 'must be a JSON object' };
  const fault = faultOf(value, [], { keys: 0 });
  if (fault) return fault;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  return bytes > customDataLimits.bytes
    ? { path: [], message: `must have ${customDataLimits.bytes} bytes of JSON at most` }
    : undefined;
}

/** Returns all strings that are values in custom data. */
export function stringsOf(data: JsonValue): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(stringsOf) : [];
}

/** Returns the JSON text of custom data, as a parameter of a statement; null when there is none. */
export const jsonTextOf = (data: CustomData | null | undefined) => (data ? JSON.stringify(data) : null);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Path = CustomDataFault['path'];

/** @param counted the keys so far */
function faultOf(value: unknown, path: Path, counted: { keys: number }): CustomDataFault | undefined {
  const message = typeof value === 'object' && value !== null ? undefined : scalarFault(value);
  if (message) return { path, message };
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length >= customDataLimits.levels)
    return { path, message: `must have ${customDataLimits.levels} levels at most` };
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (!Array.isArray(value)) {
    const fault = keysFault(Object.keys(value), counted);
    if (fault) return { path, message: fault };
  }
  for (const [key, inner] of entries) {
    const fault = faultOf(inner, [...path, key], counted);
    if (fault) return fault;
  }
  return undefined;
}

function keysFault(keys: readonly string[], counted: { keys: number }): string | undefined {
  counted.keys += keys.length;
  if (counted.keys > customDataLimits.keys) return `must have ${customDataLimits.keys} keys at most`;
  if (keys.some((key) => prototypeKeys.has(key))) return `must not have a key ${[...prototypeKeys].join(', ')}`;
  return keys.every(isKey) ? undefined : `must have keys of 1 to ${customDataLimits.keyLength} visible characters`;
}

const isKey = (key: string) =>
  key.length <= customDataLimits.keyLength * 2 &&
  [...key].length <= customDataLimits.keyLength &&
  !isInvisible(key) &&
  !unprintable.test(key);

function scalarFault(value: unknown): string | undefined {
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'string') return isWhole(value) ? undefined : 'must be whole characters without NUL';
  if (typeof value !== 'number') return 'must be JSON';
  // without an exponent, since Postgres writes 1e300 as 301 digits; it stores -0 as 0
  return Number.isFinite(value) && !String(value).includes('e') && !Object.is(value, -0)
    ? undefined
    : 'must be a number of 0.000001 to less than 1e21, positive or negative, or 0';
}
