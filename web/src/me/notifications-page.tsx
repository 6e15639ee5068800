// Notification settings: this device, kinds, e-mail summary and quiet hours.
import { SegmentedControl, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pushState, turnPushOff, turnPushOn } from '../shared/push.js';
import { useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';
import { SoundSwitch } from '../sounds/sound-switch.js';
import { QuietHours } from './quiet-hours.js';
import { SubPage } from './sub-page.js';
import { useNotificationSettings } from './use-notification-settings.js';

const kinds = ['messages', 'matches', 'likes', 'requests'] as const;
const digests = ['off', 'daily', 'weekly'] as const;

export function NotificationsPage() {
  const { t } = useTranslation();
  return (
    <SubPage title={t('me.notifications')}>
      <ThisDevice />
      <SoundSwitch />
      <Kinds />
      <QuietHours />
    </SubPage>
  );
}

function ThisDevice() {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const [isBusy, setBusy] = useState(false);
  // the permission can also change in the settings of the browser
  const query = useQuery({ queryKey: keys.push, queryFn: () => pushState(rest), staleTime: 0 });
  const state = query.data;
  const turn = async (on: boolean) => {
    setBusy(true);
    await attempt(async () => {
      if (!on) await turnPushOff(rest);
      else if (!(await turnPushOn(rest))) toast(t('notifications.failed'), true);
      await refresh(keys.push);
    });
    setBusy(false);
  };
  if (!state && query.failureCount > 0) return <QueryState of={query} />;
  if (state === 'unsupported' || state === 'denied') return <p role="status">{t(`notifications.${state}`)}</p>;
  return (
    <Switch
      size="md"
      label={t('notifications.here')}
      description={t('notifications.hereHint')}
      disabled={!state || isBusy}
      checked={state === 'on'}
      onChange={(event) => turn(event.currentTarget.checked)}
    />
  );
}

function Kinds() {
  const { t } = useTranslation();
  const [query, change] = useNotificationSettings();
  const settings = query.data;
  if (!settings) return <QueryState of={query} />;
  return (
    <>
      <h2>{t('notifications.kinds')}</h2>
      {kinds.map((name) => (
        <Switch
          key={name}
          size="md"
          label={t(`notifications.${name}`)}
          checked={settings[name]}
          onChange={(event) => change({ [name]: event.currentTarget.checked })}
        />
      ))}
      <Switch
        size="md"
        label={t('notifications.previews')}
        description={t('notifications.previewsHint')}
        checked={settings.previews}
        onChange={(event) => change({ previews: event.currentTarget.checked })}
      />
      <div className="setting-group">
        <h2>{t('notifications.digest')}</h2>
        <SegmentedControl
          fullWidth
          aria-label={t('notifications.digest')}
          data={digests.map((value) => ({ value, label: t(`notifications.${value}`) }))}
          value={settings.digest}
          onChange={(digest) => change({ digest: digest as (typeof digests)[number] })}
        />
        <p className="muted">{t('notifications.digestHint')}</p>
      </div>
    </>
  );
}
