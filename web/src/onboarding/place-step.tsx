import { Button } from '@mantine/core';
import { LocateFixed, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CityList } from '../shared/city-list.js';
import { currentPosition } from '../shared/current-position.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';
import { StepFrame } from './onboarding.js';

interface Point {
  lat: number;
  lng: number;
}

export function PlaceStep({ done }: { done: () => Promise<void> }) {
  const { t } = useTranslation();
  const rest = useRest();
  const attempt = useTry();
  const [isBusy, setBusy] = useState(false);
  const settle = async (find: () => Promise<Point | undefined>) => {
    setBusy(true);
    await attempt(async () => {
      const point = await find();
      if (!point) return toast(t('place.denied'), true);
      await rest.PUT('/v1/me/location', { body: point });
      await done();
    });
    setBusy(false);
  };
  return (
    <StepFrame
      title={t('onboarding.placeTitle')}
      lead={t('onboarding.placeLead')}
      foot={
        <Button
          size="lg"
          fullWidth
          className="glow"
          leftSection={<LocateFixed size={20} />}
          loading={isBusy}
          onClick={() => settle(currentPosition)}
        >
          {t('place.here')}
        </Button>
      }
    >
      <CityList choose={(city) => settle(async () => city)} isBusy={isBusy} />
      <p className="lobby-hint">
        <UsersRound size={20} aria-hidden />
        {t('onboarding.lobbyHint')}
      </p>
    </StepFrame>
  );
}
