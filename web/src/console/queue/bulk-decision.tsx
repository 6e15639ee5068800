// The decision about the selected cases of the queue, and its result for each of them.
import { Button } from '@mantine/core';
import type { Schemas } from 'fujin-client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../shared/toasts.js';
import { type QueuedCase, useModeration } from '../api.js';
import { Decide, type Decision, kindsFor } from '../decide.js';
import { Dialog, Tag } from '../parts.js';

type Result = Schemas['BulkDecisionResult']['items'][number];

interface BulkProps {
  cases: readonly QueuedCase[];
  clear: () => void;
}

export function BulkBar({ cases, clear }: BulkProps) {
  const { t } = useTranslation('console');
  const [isOpen, setOpen] = useState(false);
  // the cases leave the selection when they are decided, and stay in the dialog
  const [taken, setTaken] = useState<readonly QueuedCase[]>([]);
  const open = () => {
    setTaken(cases);
    setOpen(true);
  };
  return (
    <>
      {cases.length > 0 && (
        <div className="bulk-bar">
          <p role="status">{t('queue.selected', { count: cases.length })}</p>
          <Button size="sm" onClick={open}>
            {t('queue.decide')}
          </Button>
          <Button size="sm" variant="default" onClick={clear}>
            {t('queue.clear')}
          </Button>
        </div>
      )}
      <Dialog label={t('queue.title')} isOpen={isOpen} close={() => setOpen(false)}>
        <BulkDecision cases={taken} clear={clear} close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function BulkDecision({ cases, clear, close }: BulkProps & { close: () => void }) {
  const { t } = useTranslation('console');
  const { t: common } = useTranslation();
  const act = useModeration();
  const [results, setResults] = useState<Result[]>();
  const decide = async ({ kind: decision, ...details }: Decision) => {
    const body = { cases: cases.map(({ id }) => id), decision, ...details };
    await act(async (rest) => {
      const { items } = (await rest.POST('/v1/moderation/cases/decide', { body })).data!;
      setResults(items);
      clear();
      const count = items.filter(({ refusal }) => !refusal).length;
      toast(t('queue.decided', { count, what: t(`kind.${decision}`) }));
    });
  };
  return (
    <div className="action-form">
      <h2>{t('queue.title')}</h2>
      {results ? (
        <Results cases={cases} results={results} />
      ) : (
        <>
          <p className="muted">
            {t('queue.lead', { count: cases.length, names: cases.map(({ name }) => name).join(', ') })}
          </p>
          <Decide kinds={kindsFor(cases.some(({ person }) => person === null))} done={decide} />
        </>
      )}
      <Button variant="default" onClick={close}>
        {common('close')}
      </Button>
    </div>
  );
}

function Results({ cases, results }: { cases: readonly QueuedCase[]; results: Result[] }) {
  const { t } = useTranslation('console');
  const names = new Map(cases.map(({ id, name }) => [id, name]));
  return (
    <ul className="past">
      {results.map(({ case: id, refusal }) => (
        <li key={id}>
          <Tag tone={refusal ? 'bad' : 'good'}>{t(refusal ? 'queue.refused' : 'queue.done')}</Tag>
          <span>
            {names.get(id)}
            {refusal && <span className="muted"> · {refusal.title}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
