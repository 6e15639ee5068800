// Requests an archive of the user's data, waits for it, and links to the download.
import { Button, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FujinError, type Rest, type Schemas } from 'fujin-client';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SubPage } from '../me/sub-page.js';
import { FieldProblem } from '../shared/field-problem.js';
import { language } from '../shared/language.js';
import { useMyself } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { QueryState } from '../shared/query-state.js';
import { useRest } from '../shared/session.js';
import { ConfirmIdentity } from './confirm-identity.js';
import { useAccountForm } from './use-account-form.js';
import '../shared/form.css';

type Export = Schemas['Export'];

const pollMs = 1_500;
/** The download URL is valid for an hour. */
const renewMs = 30 * 60_000;

/** Returns the last export of the user on this device; null without one, or once it is deleted. */
async function findExport(rest: Rest, storageKey: string): Promise<Export | null> {
  const id = localStorage.getItem(storageKey);
  if (!id) return null;
  try {
    return (await rest.GET('/v1/me/exports/{id}', { params: { path: { id } } })).data!;
  } catch (error) {
    if (!(error instanceof FujinError && error.problem.code === 'NOT_FOUND')) throw error;
    localStorage.removeItem(storageKey);
    return null;
  }
}

export function ExportPage() {
  const { t } = useTranslation();
  const rest = useRest();
  const queries = useQueryClient();
  const form = useAccountForm();
  const storageKey = `fujin.export.${useMyself().id}`;
  const query = useQuery({
    queryKey: keys.export,
    queryFn: () => findExport(rest, storageKey),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? pollMs : renewMs),
  });
  const made = query.data;
  const request = () =>
    form.run('action', async () => {
      const { data } = await rest.POST('/v1/me/exports');
      localStorage.setItem(storageKey, data!.id);
      queries.setQueryData(keys.export, data);
    });
  return (
    <SubPage title={t('account.export')} back="/me/account">
      {form.retry ? (
        <ConfirmIdentity confirmed={form.retry} />
      ) : (
        <div className="form">
          <p className="muted">{t('export.lead')}</p>
          <QueryState of={query} />
          {made && <Progress made={made} />}
          {made !== undefined && made?.state !== 'waiting' && (
            <Button variant={made?.state === 'ready' ? 'light' : 'filled'} loading={form.isBusy} onClick={request}>
              {t(made?.state === 'ready' ? 'export.again' : 'export.do')}
            </Button>
          )}
          <FieldProblem text={form.problem} />
        </div>
      )}
    </SubPage>
  );
}

function Progress({ made: { state, bytes = 0, url, expiresAt } }: { made: Export }) {
  const { t } = useTranslation();
  if (state === 'failed') return <p role="status">{t('export.failed')}</p>;
  if (state === 'waiting') {
    return (
      <p role="status">
        <Loader size="sm" aria-hidden /> {t('export.waiting')}
      </p>
    );
  }
  const day = new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(new Date(expiresAt));
  return (
    <>
      <Button component="a" href={url} download className="glow" leftSection={<Download size={20} aria-hidden />}>
        {t('export.download', { size: sizeOf(bytes) })}
      </Button>
      <p className="muted" role="status">
        {t('export.until', { day })}
      </p>
    </>
  );
}

function sizeOf(bytes: number): string {
  const isLarge = bytes >= 1_000_000;
  const format = {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(language(), format).format(Math.max(1, bytes / (isLarge ? 1_000_000 : 1_000)));
}
