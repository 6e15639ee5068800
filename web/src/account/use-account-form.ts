import { FujinError } from 'fujin-client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Field, fieldSentence } from '../shared/field-sentence.js';
import { forgetSession } from '../shared/session.js';

export interface AccountForm {
  /** Runs an action. Its error becomes the problem of a field. */
  run: (field: Field, act: () => Promise<unknown>) => Promise<void>;
  problem: string | undefined;
  isBusy: boolean;
  /** Repeats the action; set when the server requires a confirmed identity first. */
  retry: (() => Promise<void>) | undefined;
}

/** The state of a form that changes the account. */
export function useAccountForm(): AccountForm {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [retry, setRetry] = useState<() => Promise<void>>();
  const run: AccountForm['run'] = async (field, act) => {
    setBusy(true);
    setProblem(undefined);
    setRetry(undefined);
    try {
      await act();
    } catch (error) {
      const code = error instanceof FujinError ? error.problem.code : undefined;
      if (code === 'SIGN_IN_FIRST') forgetSession();
      else if (code === 'CONFIRM_FIRST') setRetry(() => () => run(field, act));
      else setProblem(fieldSentence(field, error, t));
    }
    setBusy(false);
  };
  return { run, problem, isBusy, retry };
}
