// The dialog that asks for the second factor when an action, such as a new role, needs a freshly confirmed one.
import { useTranslation } from 'react-i18next';
import { useFactorRequest } from './fresh-factor.js';
import { Dialog } from './parts.js';
import { useRefreshSecondFactor, useSecondFactor } from './second-factor.js';
import { StepUp } from './step-up.js';
import '../shared/form.css';
import './factor.css';

export function FactorDialog() {
  const { t } = useTranslation('console');
  const { t: common } = useTranslation();
  const refresh = useRefreshSecondFactor();
  const { data: factor } = useSecondFactor();
  const answer = useFactorRequest();
  const end = (isConfirmed: boolean) => {
    answer?.(isConfirmed);
    void refresh();
  };
  if (!answer || !factor) return null;
  return (
    <Dialog label={t('factor.stepUpTitle')} isOpen close={() => end(false)}>
      <div className="step-up">
        <h2>{t('factor.stepUpTitle')}</h2>
        <p className="muted">{t('factor.freshLead')}</p>
        <StepUp factor={factor} done={() => end(true)} />
        <button type="button" className="linkish" onClick={() => end(false)}>
          {common('cancel')}
        </button>
      </div>
    </Dialog>
  );
}
