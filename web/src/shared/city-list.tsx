// Cities to choose instead of sharing a location. The demo users live in the first one.
import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import './city-list.css';

const cities = [
  { name: 'shanghai', lat: 31.2304, lng: 121.4737 },
  { name: 'beijing', lat: 39.9075, lng: 116.3972 },
  { name: 'chengdu', lat: 30.6667, lng: 104.0667 },
  { name: 'shenzhen', lat: 22.5455, lng: 114.0683 },
  { name: 'tokyo', lat: 35.6895, lng: 139.6917 },
  { name: 'singapore', lat: 1.2897, lng: 103.8501 },
  { name: 'berlin', lat: 52.5244, lng: 13.4105 },
  { name: 'london', lat: 51.5085, lng: -0.1257 },
  { name: 'newYork', lat: 40.7143, lng: -74.006 },
] as const;

interface CityListProps {
  choose: (point: { lat: number; lng: number }) => void;
  isBusy?: boolean;
}

export function CityList({ choose, isBusy = false }: CityListProps) {
  const { t } = useTranslation();
  return (
    <ul className="cities">
      {cities.map(({ name, lat, lng }) => (
        <li key={name}>
          <button type="button" className="city" disabled={isBusy} onClick={() => choose({ lat, lng })}>
            <MapPin size={18} aria-hidden />
            <span>{t(`city.${name}`)}</span>
            {name === 'shanghai' && <small>{t('city.demo')}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}
