// The message of an error in place of what was asked for, or above what is known.
import { Button } from '@mantine/core';
import { FujinError } from 'fujin-client';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { sentenceOf } from './problems.js';
import { durationOf } from './time.js';
import { useSecondsUntil } from './use-seconds-until.js';
import { waitEndOf } from './wait-end.js';
import './refusal.css';

interface RefusalProps {
  error: unknown;
  /** Tries again: by a button, and by itself once the wait is over that the server asks for. */
  again?: () => void;
}

/** The page on which the user can remove the cause of an error. */
const ways = {
  SECURE_FIRST: { page: '/me/account', text: 'problem.secure' },
  PAUSED: { page: '/me/preferences', text: 'deck.widen' },
} as const;

/** Shows the message of an error, its wait, and the ways out. */
export function Refusal({ error, again }: RefusalProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const code = error instanceof FujinError ? error.problem.code : '';
  const way = code in ways ? ways[code as keyof typeof ways] : undefined;
  return (
    <div className="refusal">
      <p role="status">{sentenceOf(error, t)}</p>
      <Wait error={error} again={again} />
      {way && <Button onClick={() => go(way.page)}>{t(way.text)}</Button>}
    </div>
  );
}

function Wait({ error, again }: { error: unknown; again: RefusalProps['again'] }) {
  const { t } = useTranslation();
  const end = waitEndOf(error);
  const seconds = useSecondsUntil(end);
  const isOver = end !== undefined && seconds === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each error
  useEffect(() => {
    if (isOver) again?.();
  }, [isOver, error]);
  return (
    <>
      {seconds > 0 && <p className="muted">{t('problem.wait', { wait: durationOf(seconds) })}</p>}
      {again && seconds === 0 && (
        <Button variant="light" onClick={again}>
          {t('again')}
        </Button>
      )}
    </>
  );
}
