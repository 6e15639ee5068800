// The statistics of the past days, by hour or by day.
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from 'fujin-client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRest } from '../shared/session.js';
import { timeOf } from '../shared/time.js';
import { Waiting } from '../shared/waiting.js';
import { Choice } from './parts.js';
import { Sparkline } from './sparkline.js';

type Hour = Schemas['HourlyStats']['items'][number];
type Measure = Exclude<keyof Hour, 'hour'>;

const measures: readonly Measure[] = ['online', 'messages', 'decks', 'swipes', 'matches', 'signUps', 'reports'];
const periods = ['1', '7', '30'] as const;
/** Longer periods are drawn by day. */
const mostDaysByHour = 7;
const dayHours = 24;
const everyMs = 60_000;

export function PastFigures() {
  const { t } = useTranslation('console');
  const rest = useRest();
  const [days, setDays] = useState<(typeof periods)[number]>('7');
  const { data: hours } = useQuery({
    queryKey: ['past-figures', days],
    queryFn: async () =>
      (await rest.GET('/v1/moderation/figures/hours', { params: { query: { days: Number(days) } } })).data!.items,
    refetchInterval: everyMs,
  });
  const isByDay = Number(days) > mostDaysByHour;
  return (
    <>
      <div className="filters">
        <h2>{t('past.title')}</h2>
        <Choice
          label={t('past.period')}
          value={days}
          options={periods.map((each) => [each, t('decide.days', { count: Number(each) })])}
          choose={setDays}
        />
      </div>
      {!hours && <Waiting />}
      {hours && (
        <ul className="figures">
          {measures.map((measure) => (
            <PastCard key={measure} measure={measure} hours={hours} isByDay={isByDay} />
          ))}
        </ul>
      )}
    </>
  );
}

function PastCard({ measure, hours, isByDay }: { measure: Measure; hours: Hour[]; isByDay: boolean }) {
  const { t } = useTranslation('console');
  const isPeak = measure === 'online';
  const counts = hours.map((hour) => hour[measure]);
  const values = isByDay ? byDay(counts, isPeak) : counts;
  const total = isPeak ? Math.max(...counts) : sumOf(counts);
  const name = t(`past.${measure}`);
  const at = timeOf(hours[0]!.hour);
  const unit = t(isByDay ? 'past.byDay' : 'past.byHour');
  return (
    <li className="card figure">
      <h3>{name}</h3>
      <p className="figure-now">{total}</p>
      <Sparkline values={values} label={t('past.chart', { name, total, unit, most: Math.max(...values), at })} />
      <p className="muted" aria-hidden>
        {unit} · {at}
      </p>
    </li>
  );
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** Returns the sum of each day, or its peak. The days end with the present hour. */
function byDay(counts: readonly number[], isPeak: boolean): number[] {
  const days = Array.from({ length: Math.ceil(counts.length / dayHours) }, (_, day) =>
    counts.slice(day * dayHours, (day + 1) * dayHours),
  );
  return days.map((each) => (isPeak ? Math.max(...each) : sumOf(each)));
}
