// People nearby (又二): a list, or a radar of distance bands.
import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showMatch } from '../chats/match-moment.js';
import { usePersonSheet } from '../person/person-sheet.js';
import { useInbox, useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import type { NearbyPerson, SwipeKind } from '../shared/types.js';
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
  const open = useOpen();
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
      {nearby.hasNextPage && view === 'list' && (
        <Button variant="light" className="more" loading={nearby.isFetching} onClick={() => nearby.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
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

/** Returns a function that opens the profile sheet of a user nearby. */
function useOpen(): (near: NearbyPerson) => void {
  const sheet = usePersonSheet();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const rooms = useInbox().data?.pages.flatMap(({ items }) => items) ?? [];
  const swipe = async ({ person }: NearbyPerson, kind: SwipeKind) => {
    const answer = await attempt(() => rest.POST('/v1/swipes', { body: { to: person.id, kind } }));
    if (answer?.data?.room) showMatch({ room: answer.data.room, person });
    await refresh(keys.nearby, keys.likes, keys.deck);
  };
  return (near) => {
    const room = rooms.find(({ with: other }) => other?.id === near.person.id)?.id;
    sheet.open({ ...near, ...(room ? { room } : { act: (kind) => void swipe(near, kind) }) });
  };
}
