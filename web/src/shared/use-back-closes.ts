// Back (a button of the browser, a gesture of the phone) closes the open sheet or dialog.
import { useEffect, useRef } from 'react';
import { navigate as toPage, useHashLocation } from 'wouter/use-hash-location';
import { Layers } from './layers.js';

const layers = new Layers(
  {
    depth: () => (history.state as { layers?: number } | null)?.layers ?? 0,
    push: (depth) => history.pushState({ layers: depth }, ''),
    back: (entries) => history.go(-entries),
  },
  (act) => setTimeout(act),
);

addEventListener('popstate', () => layers.onEntry());
layers.onEntry();

/** Makes Back close a sheet or dialog while it is open. Every one uses it. */
export function useBackCloses(isOpen: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => (isOpen ? layers.add(() => latest.current()) : undefined), [isOpen]);
}

/** Keeps the entries of sheets out of the way from page to page. */
const navigate: typeof toPage = (to, options) =>
  layers.navigate((isReplacing) => toPage(to, isReplacing ? { ...options, replace: true } : options));

/** The location hook of the app: pages are in the hash, so that they do not collide with paths of the server. */
export function usePageLocation(): ReturnType<typeof useHashLocation> {
  const [path] = useHashLocation();
  return [path, navigate];
}
usePageLocation.hrefs = (path: string) => `#${path}`;
