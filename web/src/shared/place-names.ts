// The names of places in the language of the app. The server has the names of GeoNames, which are in Latin letters.
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

/** Chinese names: of cities by their name, of districts by district and city. */
export interface PlaceNames {
  cities: Partial<Record<string, string>>;
  districts: Partial<Record<string, string>>;
}

const listeners = new Set<() => void>();
let chinese: PlaceNames | 'unknown' | 'awaited' = 'unknown';

/**
 * Returns the Chinese name of a place, such as 上海徐汇 for "Xuhui, Shanghai". What has none keeps its name: 柏林 Neukölln.
 * @param place a city, or a district and its city
 */
export function chineseName({ cities, districts }: PlaceNames, place: string): string {
  const whole = own(districts, place) ?? own(cities, place);
  if (whole) return whole;
  const [district = '', city = ''] = place.split(', ');
  const name = own(cities, city);
  return name ? `${name} ${district}` : place;
}

const own = (names: Partial<Record<string, string>>, key: string) =>
  Object.hasOwn(names, key) ? names[key] : undefined;

/** Loads the Chinese names, once. Without a network the names stay as they are. */
async function load(): Promise<void> {
  if (chinese !== 'unknown') return;
  chinese = 'awaited';
  chinese = await import('../locales/places.json').then(
    ({ default: names }): PlaceNames => names,
    () => 'unknown' as const,
  );
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  void load();
  return () => listeners.delete(listener);
}

const inEnglish = () => () => undefined;

/** Returns a function that names a place in the language of the app. While the Chinese names load, it returns an empty text. */
export function usePlaceName(): (place: string) => string {
  const isChinese = useTranslation().i18n.language === 'zh';
  const names = useSyncExternalStore(isChinese ? subscribe : inEnglish, () => chinese);
  if (!isChinese || names === 'unknown') return (place) => place;
  return names === 'awaited' ? () => '' : (place) => chineseName(names, place);
}
