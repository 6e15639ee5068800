// The people whose way the user has crossed.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from 'fujin-client';
import { useTranslation } from 'react-i18next';
import { showMatch } from '../chats/match-moment.js';
import { SubPage } from '../me/sub-page.js';
import { usePreferences } from '../me/use-preferences.js';
import { usePersonSheet } from '../person/person-sheet.js';
import { dateOf } from '../shared/date.js';
import { Face } from '../shared/face.js';
import { useInbox, useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import type { SwipeKind } from '../shared/types.js';
import '../shared/list.css';

type Encounter = Schemas['Met']['items'][number];

export function MetPage() {
  const { t } = useTranslation();
  const [{ recentlyMet }] = usePreferences();
  return (
    <SubPage title={t('me.met')}>
      <p className="muted">{t('met.lead')}</p>
      {recentlyMet ? <Encounters /> : <TurnedOff />}
    </SubPage>
  );
}

function TurnedOff() {
  const { t } = useTranslation();
  const [, change] = usePreferences();
  return (
    <>
      <p>{t('met.off')}</p>
      <Button className="glow" onClick={() => change({ recentlyMet: true })}>
        {t('met.turnOn')}
      </Button>
    </>
  );
}

function Encounters() {
  const { t } = useTranslation();
  const rest = useRest();
  const met = useQuery({ queryKey: keys.met, queryFn: async () => (await rest.GET('/v1/met')).data!.items });
  return (
    <>
      <QueryState of={met} empty={met.data?.length === 0 && t('met.empty')} />
      <ul className="plain-list">
        {met.data?.map((encounter) => (
          <li key={encounter.person.id}>
            <EncounterRow encounter={encounter} />
          </li>
        ))}
      </ul>
    </>
  );
}

function EncounterRow({ encounter: { person, day } }: { encounter: Encounter }) {
  const sheet = usePersonSheet();
  const swipe = useSwipe(person);
  const rooms = useInbox().data?.pages.flatMap(({ items }) => items) ?? [];
  const open = () => {
    const room = rooms.find(({ with: other }) => other?.id === person.id)?.id;
    sheet.open({ person, ...(room ? { room } : { act: (kind) => void swipe(kind) }) });
  };
  return (
    <button type="button" className="row" onClick={open}>
      <Face person={person} size={58} />
      <span className="row-text">
        <strong>
          {person.nickname}, {person.age}
        </strong>
        <time className="muted" dateTime={day}>
          {dateOf(day)}
        </time>
      </span>
    </button>
  );
}

function useSwipe(person: Encounter['person']): (kind: SwipeKind) => Promise<void> {
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  return async (kind) => {
    const answer = await attempt(() => rest.POST('/v1/swipes', { body: { to: person.id, kind } }));
    if (answer?.data?.room) showMatch({ room: answer.data.room, person });
    await refresh(keys.met, keys.nearby, keys.likes, keys.deck, keys.allowances);
  };
}
