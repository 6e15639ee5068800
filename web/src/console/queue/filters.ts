// The filters of the queue. They stay while the console is open, so that "next case" follows them.
import { useSyncExternalStore } from 'react';
import type { ReportReason } from '../../shared/report-reasons.js';

export interface Filters {
  state: 'open' | 'decided';
  reason: ReportReason | '';
  severity: '' | '2' | '3' | '4';
  claimed: '' | 'me' | 'others' | 'nobody';
  order: 'severity' | 'oldest' | 'newest';
}

let filters: Filters = { state: 'open', reason: '', severity: '', claimed: '', order: 'severity' };
const listeners = new Set<() => void>();

export function changeFilters(some: Partial<Filters>): void {
  filters = { ...filters, ...some };
  for (const listener of listeners) listener();
}

export function useFilters(): Filters {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => filters,
  );
}

/** Returns filters as the query of the list of cases. */
export function queryOf({ state, reason, severity, claimed, order }: Filters) {
  return {
    state,
    order,
    ...(reason && { reason }),
    ...(severity && { severity: Number(severity) }),
    ...(claimed && { claimed }),
  };
}
