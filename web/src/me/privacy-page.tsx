import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SubPage } from './sub-page.js';
import { usePreferences } from './use-preferences.js';

const switches = ['discoverable', 'openToChat', 'showsPresence', 'recentlyMet'] as const;

export function PrivacyPage() {
  const { t } = useTranslation();
  const [preferences, change] = usePreferences();
  return (
    <SubPage title={t('me.privacy')}>
      {switches.map((name) => (
        <Switch
          key={name}
          size="md"
          label={t(`preferences.${name}`)}
          description={t(`preferences.${name}Hint`)}
          checked={preferences[name]}
          onChange={(event) => change({ [name]: event.currentTarget.checked })}
        />
      ))}
    </SubPage>
  );
}
