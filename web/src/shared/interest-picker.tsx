import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choices, toggled } from './choices.js';
import { language } from './language.js';
import { useInterestCatalogue } from './queries.js';
import { QueryState } from './query-state.js';
import { toast } from './toasts.js';
import './interest-picker.css';

const most = 20;

export function InterestPicker({ chosen, change }: { chosen: string[]; change: (chosen: string[]) => void }) {
  const { t } = useTranslation();
  const query = useInterestCatalogue();
  const categories = query.data;
  const lng = language();
  const toggle = (slug: string) => {
    const next = toggled(chosen, slug);
    if (next.length > most) toast(t('profile.interestsMost', { count: most }), true);
    else change(next);
  };
  if (!categories) return query.failureCount > 0 || query.error ? <QueryState of={query} /> : <Skeleton height={320} />;
  return (
    <div className="picker">
      {categories.map(({ slug, [lng]: label, interests }) => (
        <Choices
          key={slug}
          label={label}
          options={interests.map((interest) => ({ value: interest.slug, text: interest[lng] }))}
          chosen={chosen}
          toggle={toggle}
        />
      ))}
    </div>
  );
}
