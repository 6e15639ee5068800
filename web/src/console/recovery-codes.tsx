import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Recovery codes, shown once. */
export function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const { t } = useTranslation('console');
  return (
    <section className="step-up" aria-label={t('factor.recoveryTitle')}>
      <h2>{t('factor.recoveryTitle')}</h2>
      <p className="muted">{t('factor.recoveryLead')}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button onClick={done}>{t('factor.kept')}</Button>
    </section>
  );
}
