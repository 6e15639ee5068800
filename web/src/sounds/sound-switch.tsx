import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSoundOn, setSound } from './sounds.js';
import { playTone } from './tone.js';

/** Turns the sound of new messages on and off, and plays it when it is turned on. */
export function SoundSwitch() {
  const { t } = useTranslation();
  const [isOn, setOn] = useState(isSoundOn);
  const turn = (on: boolean) => {
    setSound(on);
    setOn(on);
    if (on) playTone().catch(() => undefined);
  };
  return (
    <Switch
      size="md"
      label={t('sound.on')}
      description={t('sound.hint')}
      checked={isOn}
      onChange={(event) => turn(event.currentTarget.checked)}
    />
  );
}
