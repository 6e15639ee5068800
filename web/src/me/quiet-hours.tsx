// Quiet hours, and the time zone of the user, by whose clock they are.
import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeMe, useMyself } from '../shared/queries.js';
import { toast, useTry } from '../shared/toasts.js';
import type { Preferences } from '../shared/types.js';
import { zoneHere } from '../shared/use-device-zone.js';

type Hours = NonNullable<Preferences['quietHours']>;

const night = { from: '22:30', to: '07:30' };

export function QuietHours() {
  const { t } = useTranslation();
  const { quietHours, timeZone } = useMyself().preferences;
  const changeMe = useChangeMe();
  const attempt = useTry();
  const put = (hours: Hours | null) =>
    attempt(async () => {
      await changeMe((rest) => rest.PUT('/v1/me/preferences', { body: { quietHours: hours } }));
      return true;
    });
  return (
    <div className="setting-group">
      <h2>{t('quiet.title')}</h2>
      <Switch
        size="md"
        label={t('quiet.on')}
        description={t('quiet.hint')}
        checked={quietHours !== null}
        onChange={(event) => put(event.currentTarget.checked ? { ...night, zone: timeZone } : null)}
      />
      {quietHours && <HoursForm kept={quietHours} put={put} />}
    </div>
  );
}

function HoursForm({ kept, put }: { kept: Hours; put: (hours: Hours) => Promise<boolean | undefined> }) {
  const { t } = useTranslation();
  const [hours, setHours] = useState(kept);
  const [isBusy, setBusy] = useState(false);
  const isSame = hours.from === hours.to;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isSame) return;
    setBusy(true);
    if (await put(hours)) toast(t('saved'));
    setBusy(false);
  };
  return (
    <form className="hours" onSubmit={submit}>
      <TextInput
        type="time"
        label={t('quiet.from')}
        required
        withAsterisk={false}
        value={hours.from}
        onChange={(event) => setHours({ ...hours, from: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={t('quiet.to')}
        required
        withAsterisk={false}
        error={isSame && t('quiet.same')}
        value={hours.to}
        onChange={(event) => setHours({ ...hours, to: event.currentTarget.value })}
      />
      <NativeSelect
        size="md"
        className="hours-zone"
        label={t('quiet.zone')}
        data={zonesWith(kept.zone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        value={hours.zone}
        onChange={(event) => setHours({ ...hours, zone: event.currentTarget.value })}
      />
      <Button type="submit" className="hours-save" variant="light" loading={isBusy}>
        {t('save')}
      </Button>
    </form>
  );
}

/** Returns all time zones. Browsers do not list every zone they know, such as UTC. */
function zonesWith(kept: string): string[] {
  return [...new Set([kept, zoneHere(), ...Intl.supportedValuesOf('timeZone')])].sort();
}
