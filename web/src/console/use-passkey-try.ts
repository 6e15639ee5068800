// Runs a step that may ask the browser for a passkey, and shows an error.
import { FujinError } from 'fujin-client';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../shared/problems.js';
import { toast } from '../shared/toasts.js';
import { withFactor } from './fresh-factor.js';

/** Returns a function that runs a step and returns whether it succeeded. */
export function usePasskeyTry(): (step: () => Promise<unknown>) => Promise<boolean> {
  const { t } = useTranslation('console');
  const { t: common } = useTranslation();
  return async (step) => {
    try {
      await withFactor(step);
      return true;
    } catch (error) {
      const isOfBrowser = error instanceof Error && !(error instanceof FujinError) && !(error instanceof TypeError);
      toast(isOfBrowser ? t('factor.passkeyFailed') : sentenceOf(error, common), true);
      return false;
    }
  };
}
