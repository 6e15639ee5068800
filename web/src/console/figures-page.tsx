// Live statistics since the window was opened, and those of the past days.
import { useTranslation } from 'react-i18next';
import { clockOf, timeOf } from '../shared/time.js';
import { Waiting } from '../shared/waiting.js';
import { Title } from './parts.js';
import { PastFigures } from './past-figures.js';
import { everyMs, type Figures, useFigures } from './series.js';
import { Sparkline } from './sparkline.js';

const figures = [
  ['online', ({ online }: Figures) => online.people],
  ['lobby', ({ online }: Figures) => online.lobby],
  ['messages', ({ lastMinute }: Figures) => lastMinute.messages],
  ['decks', ({ lastMinute }: Figures) => lastMinute.decks],
  ['swipes', ({ lastMinute }: Figures) => lastMinute.swipes],
  ['matches', ({ today }: Figures) => today.matches],
  ['signUps', ({ today }: Figures) => today.signUps],
  ['reports', ({ queue }: Figures) => queue.reports],
  ['cases', ({ queue }: Figures) => queue.cases],
  ['urgent', ({ queue }: Figures) => queue.urgent],
  ['appeals', ({ queue }: Figures) => queue.appeals],
] as const;

export default function FiguresPage() {
  const { t } = useTranslation('console');
  const series = useFigures();
  const now = series.at(-1);
  return (
    <>
      <Title text={t('figures.title')} lead={t('figures.lead', { seconds: everyMs / 1000 })} />
      {!now && <Waiting />}
      {now && (
        <>
          <ul className="figures">
            {figures.map(([name, of]) => (
              <FigureCard
                key={name}
                name={t(`figures.${name}`)}
                values={series.map(of)}
                since={clockOf(series[0]?.at ?? now.at)}
              />
            ))}
          </ul>
          <p className="muted">{t('figures.asOf', { at: timeOf(now.at) })}</p>
        </>
      )}
      <PastFigures />
    </>
  );
}

function FigureCard({ name, values, since }: { name: string; values: number[]; since: string }) {
  const { t } = useTranslation('console');
  const now = values.at(-1) ?? 0;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return (
    <li className="card figure">
      <h2>{name}</h2>
      <p className="figure-now">{now}</p>
      <Sparkline values={values} label={t('figures.chart', { name, now, least, most, at: since })} />
      <p className="muted" aria-hidden>
        {t('figures.range', { least, most })} · {since}
      </p>
    </li>
  );
}
