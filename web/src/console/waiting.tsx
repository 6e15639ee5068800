import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="waiting">
      <Loader aria-label={t('loading')} role="progressbar" />
    </div>
  );
}
