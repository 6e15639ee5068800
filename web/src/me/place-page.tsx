// Location settings: current area, precision, and roaming in another city.
import { Button, SegmentedControl } from '@mantine/core';
import { LocateFixed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CityList } from '../shared/city-list.js';
import { currentPosition } from '../shared/current-position.js';
import { usePlaceName } from '../shared/place-names.js';
import { useMyself } from '../shared/queries.js';
import { toast } from '../shared/toasts.js';
import { SubPage } from './sub-page.js';
import { useMove } from './use-move.js';

const precisions = [8, 7, 6] as const;

export function PlacePage() {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const { location } = useMyself();
  const { move, isBusy } = useMove();
  const moveHere = () =>
    move(async (rest) => {
      const point = await currentPosition();
      if (!point) return toast(t('place.denied'), true);
      return rest.PUT('/v1/me/location', { body: point });
    });
  return (
    <SubPage title={t('me.place')}>
      <p className="place-now">{location && placeName(location.place)}</p>
      <Button variant="light" leftSection={<LocateFixed size={20} />} loading={isBusy} onClick={moveHere}>
        {t('place.update')}
      </Button>
      <Precision move={move} />
      <h2>{t('place.roam')}</h2>
      <p className="muted">{t('place.roamLead')}</p>
      {location?.roaming ? (
        <Button className="glow" loading={isBusy} onClick={() => move((rest) => rest.DELETE('/v1/me/roaming'))}>
          {t('place.comeBack', { place: placeName(location.roaming.place) })}
        </Button>
      ) : (
        <CityList isBusy={isBusy} choose={(body) => move((rest) => rest.PUT('/v1/me/roaming', { body }))} />
      )}
    </SubPage>
  );
}

function Precision({ move }: Pick<ReturnType<typeof useMove>, 'move'>) {
  const { t } = useTranslation();
  const { location } = useMyself();
  const now = String(location?.precision ?? 8);
  const choose = (next: string) => {
    const precision = Number(next) as (typeof precisions)[number];
    void move((rest) => rest.PUT('/v1/me/location/precision', { body: { precision } }));
  };
  return (
    <div className="precision">
      <h2>{t('place.precision')}</h2>
      <SegmentedControl
        fullWidth
        aria-label={t('place.precision')}
        data={precisions.map((each) => ({ value: String(each), label: t(`place.p${each}`) }))}
        value={now}
        onChange={choose}
      />
      <p className="muted">{t('place.precisionLead')}</p>
    </div>
  );
}
