// People nearby (又二): a list, or a radar of distance bands.
import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { More } from '../shared/more.js';
import { keys } from '../shared/query-keys.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { useOpenPerson } from '../shared/use-swipe.js';
import { NearbyList } from './nearby-list.js';
import { mostOfBand, Radar } from './radar.js';
import '../shared/list.css';
import './nearby.css';

const viewKey = 'fujin.nearby';
type View = 'radar' | 'list';

export default function Nearby() {
  const { t } = useTranslation();
  const [view, setView] = useState<View>(() => (localStorage.getItem(viewKey) === 'list' ? 'list' : 'radar'));
  const nearby = useNearby(view);
  const open = useOpenPerson();
  const choose = (next: string) => {
    localStorage.setItem(viewKey, next);
    setView(next as View);
  };
  const people = nearby.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <header className="top">
        <h1>{t('nearby.title')}</h1>
        <SegmentedControl
          aria-label={t('nearby.view')}
          data={[
            { value: 'radar', label: t('nearby.radar') },
            { value: 'list', label: t('nearby.list') },
          ]}
          value={view}
          onChange={choose}
        />
      </header>
      <QueryState of={nearby} empty={people?.length === 0 && !nearby.error && t('nearby.empty')} />
      {people && people.length > 0 && view === 'radar' && <Radar people={people} open={open} />}
      {people && people.length > 0 && view === 'list' && <NearbyList people={people} open={open} />}
      {view === 'list' && <More of={nearby} />}
    </>
  );
}

/** The radar has one page with some users of each band, the list all users page by page. */
function useNearby(view: View) {
  const rest = useRest();
  return useInfiniteQuery({
    queryKey: [...keys.nearby, view],
    queryFn: async ({ pageParam: cursor }) => {
      const query = { limit: 50, ...(view === 'radar' && { perBand: mostOfBand }), ...(cursor && { cursor }) };
      return (await rest.GET('/v1/nearby', { params: { query } })).data!;
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 30_000,
  });
}
