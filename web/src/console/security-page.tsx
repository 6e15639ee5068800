// The second factors and recovery codes of the moderator.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeOf } from '../shared/time.js';
import { toast } from '../shared/toasts.js';
import { Waiting } from '../shared/waiting.js';
import { useModeration } from './api.js';
import { Enrol } from './enrol.js';
import { Tag, Title } from './parts.js';
import { RecoveryCodes } from './recovery-codes.js';
import { type SecondFactor, useRefreshSecondFactor, useSecondFactor } from './second-factor.js';
import './factor.css';

export default function SecurityPage() {
  const { t } = useTranslation('console');
  const { data: factor } = useSecondFactor();
  return (
    <>
      <Title text={t('factor.title')} lead={t('factor.lead')} />
      {factor ? <Factors factor={factor} /> : <Waiting />}
    </>
  );
}

function Factors({ factor: { factors, recoveryCodes } }: { factor: SecondFactor }) {
  const { t } = useTranslation('console');
  const act = useModeration();
  const refresh = useRefreshSecondFactor();
  const [isAdding, setAdding] = useState(false);
  const [codes, setCodes] = useState<string[]>();
  const remove = async (id: string) => {
    const path = { params: { path: { id } } };
    if (await act((rest) => rest.DELETE('/v1/me/second-factor/{id}', path))) toast(t('factor.removed'));
    await refresh();
  };
  const renew = () =>
    act(async (rest) => setCodes((await rest.POST('/v1/me/second-factor/recovery-codes')).data!.recoveryCodes));
  const done = async () => {
    setAdding(false);
    setCodes(undefined);
    await refresh();
  };
  return (
    <>
      <section className="card narrow">
        <ul className="factors">
          {factors.map(({ id, kind, name, addedAt }) => (
            <li key={id}>
              <Tag>{t(`factor.${kind}`)}</Tag>
              <span>{name || timeOf(addedAt)}</span>
              <Button
                size="xs"
                variant="default"
                aria-label={t('factor.removeOne', { name: name || t(`factor.${kind}`) })}
                onClick={() => remove(id)}
              >
                {t('factor.remove')}
              </Button>
            </li>
          ))}
        </ul>
        {isAdding ? (
          <Enrol done={done} />
        ) : (
          <Button variant="light" onClick={() => setAdding(true)}>
            {t('factor.add')}
          </Button>
        )}
      </section>
      <section className="card narrow">
        {codes ? (
          <RecoveryCodes codes={codes} done={done} />
        ) : (
          <>
            <h2>{t('factor.recoveryTitle')}</h2>
            <p className="muted">{t('factor.recoveryLeft', { count: recoveryCodes })}</p>
            <Button variant="default" onClick={renew}>
              {t('factor.renew')}
            </Button>
          </>
        )}
      </section>
    </>
  );
}
