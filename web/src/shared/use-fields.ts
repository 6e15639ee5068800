// The state of a form whose errors stand under their fields.
import { FujinError } from 'fujin-client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Field, fieldSentence, fieldsOf } from './field-sentence.js';
import { forgetEndedSession } from './queries.js';

export interface Fields {
  /** Runs the action of the form. @returns false when it was refused */
  run: (act: () => Promise<unknown>) => Promise<boolean>;
  /** The sentences of the last refusal, by field; `action` is that of the form. */
  problems: Partial<Record<Field, string>>;
  isBusy: boolean;
}

/** @param names the fields of the form, in their order */
export function useFields(...names: Field[]): Fields {
  const { t } = useTranslation();
  const [problems, setProblems] = useState<Fields['problems']>({});
  const [isBusy, setBusy] = useState(false);
  const run: Fields['run'] = async (act) => {
    setBusy(true);
    setProblems({});
    try {
      await act();
      return true;
    } catch (error) {
      forgetEndedSession(error);
      const about = error instanceof FujinError ? fieldsOf(error.problem, names) : (['action'] as const);
      setProblems(Object.fromEntries(about.map((field) => [field, fieldSentence(field, error, t)])));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, problems, isBusy };
}
