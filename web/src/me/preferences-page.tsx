import { Slider, Switch } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgeRange } from '../shared/age-range.js';
import { Choices, toggled } from '../shared/choices.js';
import { genders } from '../shared/genders.js';
import { SubPage } from './sub-page.js';
import { usePreferences } from './use-preferences.js';

export function PreferencesPage() {
  const { t } = useTranslation();
  const [preferences, change] = usePreferences();
  const { seeks, minAge, maxAge, paused } = preferences;
  const [ages, setAges] = useState<[number, number]>([minAge, maxAge]);
  return (
    <SubPage title={t('me.preferences')}>
      <Choices
        label={t('preferences.seeks')}
        options={genders.map((value) => ({ value, text: t(`genders.${value}`) }))}
        chosen={seeks}
        toggle={(value) => {
          const next = toggled(seeks, value);
          // at least one gender stays chosen; pausing has its own switch
          if (next.length > 0) void change({ seeks: next });
        }}
      />
      <AgeRange value={ages} change={setAges} changeEnd={([min, max]) => change({ minAge: min, maxAge: max })} />
      <Radius />
      <Switch
        size="md"
        label={t('preferences.paused')}
        description={t('preferences.pausedHint')}
        checked={paused}
        onChange={(event) => change({ paused: event.currentTarget.checked })}
      />
    </SubPage>
  );
}

/** The radii that the server supports. A radius is rounded up to the next one. */
const reachesKm = [1, 2, 5, 10, 20, 50, 100, 200];

function reachAt(radiusKm: number): number {
  return reachesKm.findIndex((reach) => radiusKm <= reach);
}

function Radius() {
  const { t } = useTranslation();
  const [{ radiusKm }, change] = usePreferences();
  const [at, setAt] = useState(reachAt(radiusKm));
  const id = useId();
  return (
    <div className="slider">
      <p id={id}>
        {t('preferences.radius')} <output>{t('preferences.km', { km: reachesKm[at] })}</output>
      </p>
      <Slider
        aria-labelledby={id}
        thumbLabel={t('preferences.radius')}
        min={0}
        max={reachesKm.length - 1}
        label={null}
        value={at}
        onChange={setAt}
        onChangeEnd={(chosen) => change({ radiusKm: reachesKm[chosen]! })}
      />
    </div>
  );
}
