// The state of a query in place of its data: loading, empty, or refused.
import type { ReactNode } from 'react';
import { Refusal } from './refusal.js';
import { Waiting } from './waiting.js';
import './list.css';

interface QueryStateProps {
  of: { data: unknown; error: unknown };
  /** Shown when the data are there and empty. */
  empty?: ReactNode;
}

export function QueryState({ of: { data, error }, empty }: QueryStateProps) {
  if (data !== undefined) return empty ? <div className="empty-list muted">{empty}</div> : null;
  return error ? <Refusal error={error} /> : <Waiting />;
}
