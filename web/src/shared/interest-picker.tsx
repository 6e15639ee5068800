import { Skeleton, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices, toggled } from './choices.js';
import { type Catalogue, findInterests, interestGroups } from './interest-groups.js';
import { language } from './language.js';
import { useInterestCatalogue } from './queries.js';
import { QueryState } from './query-state.js';
import { toast } from './toasts.js';
import './interest-picker.css';

const most = 20;

interface InterestPickerProps {
  chosen: string[];
  change: (chosen: string[]) => void;
}

export function InterestPicker({ chosen, change }: InterestPickerProps) {
  const { t } = useTranslation();
  const interests = useInterestCatalogue();
  const catalogue = interests.data;
  const [query, setQuery] = useState('');
  const toggle = (slug: string) => {
    const next = toggled(chosen, slug);
    if (next.length > most) toast(t('profile.interestsMost', { count: most }), true);
    else change(next);
  };
  if (!catalogue) {
    return interests.failureCount > 0 || interests.error ? <QueryState of={interests} /> : <Skeleton height={320} />;
  }
  return (
    <div className="picker">
      <TextInput
        type="search"
        className="interest-search"
        aria-label={t('profile.interestSearch')}
        placeholder={t('profile.interestSearch')}
        leftSection={<Search size={18} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        // in a form, Enter would submit it
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <Groups catalogue={catalogue} query={query.trim()} chosen={chosen} toggle={toggle} />
    </div>
  );
}

interface GroupsProps {
  catalogue: Catalogue;
  query: string;
  chosen: string[];
  toggle: (slug: string) => void;
}

function Groups({ catalogue, query, chosen, toggle }: GroupsProps) {
  const { t } = useTranslation();
  const lng = language();
  const groups = query
    ? [{ key: 'found', label: t('profile.interestsFound'), interests: findInterests(catalogue, query) }]
    : interestGroups(catalogue).map(({ key, category, interests }) => ({
        key,
        label: category?.[lng] ?? t('profile.interestsPopular'),
        interests,
      }));
  if (query && groups[0]?.interests.length === 0) {
    return (
      <p className="muted" role="status">
        {t('profile.interestsNone', { query })}
      </p>
    );
  }
  return groups.map(({ key, label, interests }) => (
    <Choices
      key={key}
      label={label}
      options={interests.map((interest) => ({ value: interest.slug, text: interest[lng] }))}
      chosen={chosen}
      toggle={toggle}
    />
  ));
}
