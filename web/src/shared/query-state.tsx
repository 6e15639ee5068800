// The state of a query in place of its data: loading, empty, refused, offline, or gone. Every page with a query shows it.
import type { UseQueryResult } from '@tanstack/react-query';
import { FujinError } from 'fujin-client';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTryAgain } from './queries.js';
import { Refusal } from './refusal.js';
import { Centred, Waiting } from './waiting.js';
import './list.css';

export type QueryLike = Pick<
  UseQueryResult,
  'data' | 'error' | 'errorUpdateCount' | 'failureCount' | 'failureReason' | 'fetchStatus'
>;

interface QueryStateProps {
  of: QueryLike;
  /** Shown when the data are there and empty. */
  empty?: ReactNode;
}

/** Shows nothing when there are data that are neither empty nor outdated by a refusal: without a network the last data stay. */
export function QueryState({ of: query, empty }: QueryStateProps) {
  const again = useTryAgain();
  const error = useLastError(query);
  const isOffline = query.fetchStatus === 'paused';
  if (query.data === undefined && (error || isOffline))
    return <Centred>{isGone(error) ? <Gone /> : <Refusal error={error} again={again} />}</Centred>;
  if (query.data === undefined) return <Waiting />;
  return (
    <>
      {error instanceof FujinError && <Refusal error={error} again={again} />}
      {empty && <div className="empty-list muted">{empty}</div>}
    </>
  );
}

/** Returns the error of the last attempt. It stays during the next one, so that the page does not flicker. */
function useLastError({ data, error, errorUpdateCount, failureCount, failureReason }: QueryLike): unknown {
  const last = useRef<unknown>(undefined);
  const now = error ?? failureReason;
  if (now) last.current = now;
  else if (data !== undefined || (errorUpdateCount === 0 && failureCount === 0)) last.current = undefined;
  return last.current;
}

/** Returns whether an error says that there is no such thing, or no longer. */
const isGone = (error: unknown) => error instanceof FujinError && [404, 410].includes(error.problem.status);

function Gone() {
  const { t } = useTranslation();
  return <p role="status">{t('problem.gone')}</p>;
}
