// The users on the rings of the radar.
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../shared/face.js';
import type { NearbyPerson } from '../shared/types.js';
import { focusAfter, inOrder, type Spot } from './roving.js';

export interface Blip extends Spot {
  near: NearbyPerson;
  x: number;
  y: number;
  size: number;
}

interface BlipsProps {
  blips: Blip[];
  open: (near: NearbyPerson) => void;
}

export function Blips({ blips, open }: BlipsProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string>();
  const ordered = inOrder(blips);
  const tabStop = ordered.some(({ id }) => id === focused) ? focused : ordered[0]?.id;
  const move = (event: KeyboardEvent) => {
    const next = tabStop && focusAfter(ordered, tabStop, event.key);
    if (!next) return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>(`[data-blip="${next}"]`)?.focus();
  };
  return (
    <ul ref={list} aria-label={t('nearby.onRadar')} onKeyDown={move}>
      {ordered.map(({ id, near, x, y, size }) => (
        <li key={id} style={{ left: x, top: y }}>
          <button
            type="button"
            className={near.mayTalk ? 'blip may' : 'blip'}
            data-blip={id}
            tabIndex={id === tabStop ? 0 : -1}
            aria-label={t('nearby.blip', {
              name: near.person.nickname,
              age: near.person.age,
              band: t(`band.${near.distanceBand}`),
            })}
            onFocus={() => setFocused(id)}
            onClick={() => open(near)}
          >
            <Face person={near.person} size={size} />
          </button>
        </li>
      ))}
    </ul>
  );
}
