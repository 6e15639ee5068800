// The radar: the user is in the middle, and each ring is a distance band.
import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../shared/face.js';
import { useMyself } from '../shared/queries.js';
import type { Band, NearbyPerson } from '../shared/types.js';
import { bands, byBand } from './bands.js';
import { type Blip, Blips } from './blips.js';
import { placeOnRing, placesOf } from './rings.js';

interface RadarProps {
  people: NearbyPerson[];
  open: (near: NearbyPerson) => void;
}

interface Ring {
  band: Band;
  people: NearbyPerson[];
  /** To the middle of the ring, where the faces are. */
  radius: number;
  blips: Blip[];
}

const mySize = 62;
const gap = 10;
const mostRings = 5;

/** The most users of a band that the radar fetches. */
export const mostOfBand = 7;

/** Returns the rings from the middle outwards, for a square of a size. */
function ringsOf(people: NearbyPerson[], size: number): Ring[] {
  const filled = byBand(people).slice(0, mostRings);
  const width = (size / 2 - mySize / 2) / Math.max(filled.length, 3);
  const faceSize = Math.min(54, width - 6);
  return filled.map(({ band, people: inBand }, n) => {
    const radius = mySize / 2 + width * (n + 0.5);
    // not quite full, so that the faces look scattered
    const places = Math.max(2, Math.floor(placesOf(radius, faceSize + gap) * 0.86));
    const ids = inBand.map(({ person }) => person.id);
    const blips = placeOnRing(ids, places, bands.indexOf(band) * 0.7).map(({ id, angle }, at) => ({
      ...{ id, ring: n, angle, size: faceSize },
      near: inBand[at]!,
      x: size / 2 + radius * Math.sin(angle),
      y: size / 2 - radius * Math.cos(angle),
    }));
    return { band, people: inBand, radius, blips };
  });
}

export function Radar({ people, open }: RadarProps) {
  const { ref, width } = useElementSize();
  const { profile } = useMyself();
  const rings = width > 0 ? ringsOf(people, width) : [];
  return (
    <>
      <div className="radar" ref={ref}>
        <Circles rings={rings} size={width} />
        <span className="sweep" aria-hidden />
        <span className="radar-me">
          <Face person={profile} size={mySize} />
        </span>
        <Blips blips={rings.flatMap(({ blips }) => blips)} open={open} />
      </div>
      {rings.length > 0 && <Bands rings={rings} open={open} />}
    </>
  );
}

function Circles({ rings, size }: { rings: Ring[]; size: number }) {
  return (
    <svg className="circles" viewBox={`0 0 ${size} ${size}`} aria-hidden>
      {[...rings].reverse().map(({ band, radius }, n) => {
        const outer = radius + (size / 2 - mySize / 2) / Math.max(rings.length, 3) / 2;
        return (
          <circle key={band} className={`circle c${rings.length - n}`} cx={size / 2} cy={size / 2} r={outer - 1} />
        );
      })}
    </svg>
  );
}

/** Lists the users of one band, including those who do not fit on the ring. */
function Bands({ rings, open }: { rings: Ring[]; open: RadarProps['open'] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Band>();
  const [nearest] = rings;
  const { band: shown, people = [] } = rings.find(({ band }) => band === chosen) ?? nearest ?? {};
  return (
    <div className="bands">
      <div className="band-choice" role="toolbar" aria-label={t('nearby.bands')}>
        {rings.map(({ band, people: inBand }, n) => (
          <button key={band} type="button" aria-pressed={band === shown} onClick={() => setChosen(band)}>
            <span className={`swatch c${n + 1}`} aria-hidden />
            {t(`band.${band}`)} <strong>{inBand.length < mostOfBand ? inBand.length : `${mostOfBand}+`}</strong>
          </button>
        ))}
      </div>
      <ul className="strip">
        {people.map((near) => (
          <li key={near.person.id}>
            <button type="button" className="strip-person" onClick={() => open(near)}>
              <Face person={near.person} size={72} />
              <span className="cut">
                {near.person.nickname}, {near.person.age}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="muted">{t('nearby.noDirection')}</p>
    </div>
  );
}
