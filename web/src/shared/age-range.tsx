import { RangeSlider } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import './slider.css';

interface AgeRangeProps {
  value: [number, number];
  change: (value: [number, number]) => void;
  changeEnd?: (value: [number, number]) => void;
}

export function AgeRange({ value, change, changeEnd }: AgeRangeProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="slider">
      <p id={id}>
        {t('preferences.ages')} <output>{t('preferences.agesAre', { min: value[0], max: value[1] })}</output>
      </p>
      <RangeSlider
        aria-labelledby={id}
        thumbFromLabel={t('preferences.minAge')}
        thumbToLabel={t('preferences.maxAge')}
        min={18}
        max={99}
        minRange={2}
        label={null}
        value={value}
        onChange={change}
        {...(changeEnd && { onChangeEnd: changeEnd })}
      />
    </div>
  );
}
