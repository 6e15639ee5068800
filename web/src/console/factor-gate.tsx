// The page before the console until this session has confirmed a second factor.
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../account/use-sign-out.js';
import { Enrol } from './enrol.js';
import { type SecondFactor, useRefreshSecondFactor } from './second-factor.js';
import { StepUp } from './step-up.js';
import '../shared/form.css';
import './factor.css';

/** @param isFirst no factor is set up yet, or its recovery codes are still shown */
export default function FactorGate({ factor, isFirst, done }: FactorGateProps) {
  const { t } = useTranslation('console');
  const { signOut, dialog } = useSignOut();
  const refresh = useRefreshSecondFactor();
  const opened = async () => {
    await refresh();
    done();
  };
  return (
    <main className="gate">
      <div className="gate-panel">
        <h1>{t(isFirst ? 'factor.enrolTitle' : 'factor.stepUpTitle')}</h1>
        <p className="muted">{t(isFirst ? 'factor.enrolLead' : 'factor.stepUpLead')}</p>
        {isFirst ? <Enrol done={opened} /> : <StepUp factor={factor} done={opened} />}
        <button type="button" className="linkish" onClick={signOut}>
          {t('nav.signOut')}
        </button>
        {dialog}
      </div>
    </main>
  );
}

interface FactorGateProps {
  factor: SecondFactor;
  isFirst: boolean;
  done: () => void;
}
