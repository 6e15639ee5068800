// The sessions of the user, and buttons to end them.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from 'fujin-client';
import { useTranslation } from 'react-i18next';
import { dateOf } from '../shared/date.js';
import { useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';
import { deviceText } from './device-text.js';
import { SubPage } from './sub-page.js';

type Device = Schemas['Devices']['items'][number];

export function DevicesPage() {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const sessions = useQuery({
    queryKey: keys.sessions,
    queryFn: async () => (await rest.GET('/v1/me/sessions')).data!.items,
    staleTime: 0,
  });
  const devices = sessions.data;
  const end = (act: () => Promise<unknown>, notice: string) =>
    attempt(async () => {
      await act();
      await refresh(keys.sessions);
      toast(notice);
    });
  const endOne = ({ id, device }: Device) =>
    end(
      () => rest.DELETE('/v1/me/sessions/{id}', { params: { path: { id } } }),
      t('devices.ended', { device: deviceText(device, t) }),
    );
  const endOthers = () => end(() => rest.DELETE('/v1/me/sessions'), t('devices.othersEnded'));
  return (
    <SubPage title={t('me.devices')}>
      <p className="muted">{t('devices.lead')}</p>
      <QueryState of={sessions} />
      <ul className="devices">
        {devices?.map((device) => (
          <DeviceRow key={device.id} device={device} end={() => endOne(device)} />
        ))}
      </ul>
      {devices && devices.length > 1 && (
        <Button variant="light" onClick={endOthers}>
          {t('devices.endOthers')}
        </Button>
      )}
    </SubPage>
  );
}

function DeviceRow({ device: { device: name, since, lastSeen, current }, end }: { device: Device; end: () => void }) {
  const { t } = useTranslation();
  const device = deviceText(name, t);
  return (
    <li>
      <div>
        <p>{device}</p>
        <p className="muted">{t('devices.days', { seen: dateOf(lastSeen), since: dateOf(since) })}</p>
      </div>
      {current ? (
        <strong>{t('devices.this')}</strong>
      ) : (
        <Button size="sm" variant="default" aria-label={t('devices.endOne', { device })} onClick={end}>
          {t('me.signOut')}
        </Button>
      )}
    </li>
  );
}
