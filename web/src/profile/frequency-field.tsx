import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Me } from '../shared/types.js';

export type Frequency = NonNullable<Me['profile']['goesOut']>;

const frequencies = [
  'almost_never',
  'several_times_a_year',
  'monthly',
  'twice_a_month',
  'weekly',
  'twice_a_week',
  'several_times_a_week',
] as const satisfies Frequency[];

interface FrequencyFieldProps {
  name: 'goesOut' | 'dates';
  value: Frequency | null;
}

/** A field of a form; empty if the user does not say. */
export function FrequencyField({ name, value }: FrequencyFieldProps) {
  const { t } = useTranslation();
  const options = frequencies.map((each) => ({ value: each as string, label: t(`frequency.${each}`) }));
  return (
    <NativeSelect
      size="md"
      name={name}
      label={t(`frequency.${name}`)}
      data={[{ value: '', label: t('frequency.none') }, ...options]}
      defaultValue={value ?? ''}
    />
  );
}
