// Asks for the second factor in the middle of something that takes a fresh one, such as a new role.
import { Modal } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefreshSecondFactor, useSecondFactor } from './second-factor.js';
import { StepUp } from './step-up.js';
import '../welcome/welcome.css';
import './factor.css';

let answer: ((isShown: boolean) => void) | undefined;
const listeners = new Set<() => void>();

function change(next: typeof answer): void {
  answer = next;
  for (const listener of listeners) listener();
}

/** Opens the dialog. @returns whether the factor was shown */
export function askFactor(): Promise<boolean> {
  answer?.(false);
  return new Promise((resolve) => change(resolve));
}

export function FactorDialog() {
  const { t } = useTranslation('console');
  const { t: common } = useTranslation();
  const refresh = useRefreshSecondFactor();
  const { data: factor } = useSecondFactor();
  const asked = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => answer,
  );
  const end = (isShown: boolean) => {
    asked?.(isShown);
    change(undefined);
    void refresh();
  };
  if (!asked || !factor) return null;
  return (
    <Modal.Root opened onClose={() => end(false)} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('factor.stepUpTitle')}>
        <Modal.Body className="step-up">
          <h2>{t('factor.stepUpTitle')}</h2>
          <p className="muted">{t('factor.freshLead')}</p>
          <StepUp factor={factor} done={() => end(true)} />
          <button type="button" className="linkish" onClick={() => end(false)}>
            {common('cancel')}
          </button>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
