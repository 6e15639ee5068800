// The people whose way the user has crossed.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from 'fujin-client';
import { useTranslation } from 'react-i18next';
import { SubPage } from '../me/sub-page.js';
import { usePreferences } from '../me/use-preferences.js';
import { dateOf } from '../shared/date.js';
import { Face } from '../shared/face.js';
import { keys } from '../shared/query-keys.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { useOpenPerson } from '../shared/use-swipe.js';
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
  const open = useOpenPerson();
  const met = useQuery({ queryKey: keys.met, queryFn: async () => (await rest.GET('/v1/met')).data!.items });
  return (
    <>
      <QueryState of={met} empty={met.data?.length === 0 && t('met.empty')} />
      <ul className="plain-list">
        {met.data?.map((encounter) => (
          <li key={encounter.person.id}>
            <EncounterRow encounter={encounter} open={() => open({ person: encounter.person })} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface EncounterRowProps {
  encounter: Encounter;
  open: () => void;
}

function EncounterRow({ encounter: { person, day }, open }: EncounterRowProps) {
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
