import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './waiting.css';

export function Waiting() {
  const { t } = useTranslation();
  return (
    <Centred>
      <Loader aria-label={t('loading')} role="progressbar" />
    </Centred>
  );
}

export function Centred({ children }: { children: ReactNode }) {
  return <div className="centred">{children}</div>;
}
