// The queue of cases.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../shared/toasts.js';
import { usePages } from './api.js';
import { type Shortcut, useShortcuts } from './keys/shortcuts.js';
import { Listed, Title } from './parts.js';
import { BulkBar } from './queue/bulk-decision.js';
import { CaseRow } from './queue/case-row.js';
import { FilterBar } from './queue/filter-bar.js';
import { queryOf, useFilters } from './queue/filters.js';
import { ReasonCounts } from './queue/reason-counts.js';
import { useNextCase } from './queue/use-next-case.js';
import './queue/queue.css';

/** The cases that one call decides at most. */
const mostSelected = 50;

export default function CasesPage() {
  const { t } = useTranslation('console');
  const filters = useFilters();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const cases = usePages(['cases', filters], (rest, from) =>
    rest.GET('/v1/moderation/cases', { params: { query: { ...queryOf(filters), ...from } } }),
  );
  useShortcuts(useQueueKeys());
  // cases that left the queue leave the selection
  const chosen = cases.items?.filter(({ id, state }) => state === 'open' && selected.has(id)) ?? [];
  const select = (id: string, isSelected: boolean) => {
    const next = new Set(chosen.map((each) => each.id));
    if (!isSelected) next.delete(id);
    else if (next.size < mostSelected) next.add(id);
    else toast(t('queue.most', { count: mostSelected }), true);
    setSelected(next);
  };
  return (
    <>
      <Title text={t('cases.title')} lead={t('cases.lead')} />
      <FilterBar />
      <ReasonCounts />
      <Listed list={cases} empty={t('cases.empty')}>
        <ul className="cases">
          {cases.items?.map((each) => (
            <CaseRow
              key={each.id}
              about={each}
              isSelected={chosen.includes(each)}
              select={each.state === 'open' ? (isSelected) => select(each.id, isSelected) : undefined}
            />
          ))}
        </ul>
      </Listed>
      <BulkBar cases={chosen} clear={() => setSelected(new Set())} />
    </>
  );
}

/** Returns the keys that move between the cases, select them and open the next one. */
function useQueueKeys(): Shortcut[] {
  const next = useNextCase();
  return [
    { key: 'j', name: 'down', run: () => moveBy(1) },
    { key: 'k', name: 'up', run: () => moveBy(-1) },
    { key: 'x', name: 'select', run: selectFocused },
    { key: 'n', name: 'next', run: next },
  ];
}

const rows = () => [...document.querySelectorAll<HTMLElement>('.case-row')];
const focusedRow = () => rows().findIndex((row) => row.contains(document.activeElement));

/** Moves the focus to the link of another case; without a focused case to the first one. */
function moveBy(step: number): void {
  const all = rows();
  const at = focusedRow();
  const to = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step));
  all[to]?.querySelector('a')?.focus();
}

function selectFocused(): void {
  rows()[focusedRow()]?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
}
