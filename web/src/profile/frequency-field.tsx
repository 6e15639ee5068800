import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Me } from '../shared/types.js';

type Frequency = NonNullable<Me['profile']['goesOut']>;

const frequencies = [
  'almost_never',
  'several_times_a_year',
  'monthly',
  'twice_a_month',
  'weekly',
  'twice_a_week',
  'several_times_a_week',
] as const satisfies Frequency[];

type Name = 'goesOut' | 'dates';

interface FrequencyFieldProps {
  name: Name;
  value: Frequency | null;
  change: (changes: Partial<Record<Name, Frequency | null>>) => void;
}

/** A habit of the user; null if they do not say. */
export function FrequencyField({ name, value, change }: FrequencyFieldProps) {
  const { t } = useTranslation();
  const options = frequencies.map((each) => ({ value: each as string, label: t(`frequency.${each}`) }));
  return (
    <NativeSelect
      size="md"
      label={t(`frequency.${name}`)}
      data={[{ value: '', label: t('frequency.none') }, ...options]}
      value={value ?? ''}
      onChange={(event) => change({ [name]: (event.currentTarget.value || null) as Frequency | null })}
    />
  );
}
