// A case: the reported user, the reports with evidence, the history, and the decision.
import { Button } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { sentenceOf } from '../shared/problems.js';
import { useMyself } from '../shared/queries.js';
import { timeOf } from '../shared/time.js';
import { toast } from '../shared/toasts.js';
import { Waiting } from '../shared/waiting.js';
import { type Case, type CaseFile, useCase, useModeration } from './api.js';
import { CaseNote } from './case-note.js';
import { Decide, type Decision } from './decide.js';
import { EvidenceView } from './evidence.js';
import { CaseHistory, Log, Sanctions } from './history.js';
import { Hiding, Severity, Tag, Title } from './parts.js';
import { Who } from './who.js';

export default function CasePage({ id }: { id: string }) {
  const { t } = useTranslation('console');
  const { t: common } = useTranslation();
  const { data: file, error } = useCase(id);
  return (
    <>
      <Link href="/" className="back-link">
        <ArrowLeft size={17} aria-hidden /> {t('case.back')}
      </Link>
      {!file && (error ? <p className="empty">{sentenceOf(error, common)}</p> : <Waiting />)}
      {file && <File file={file} />}
    </>
  );
}

function File({ file }: { file: CaseFile }) {
  const { t } = useTranslation('console');
  const { person, name, severity, reasons, reporters, hiddenUntil } = file.case;
  return (
    <>
      <Title text={name}>
        <div className="tags">
          <Severity of={severity} />
          <Hiding until={hiddenUntil} />
          {person === null && <Tag>{t('guest')}</Tag>}
          {reasons.map((reason) => (
            <Tag key={reason}>{t(`reason.${reason}`)}</Tag>
          ))}
          <span className="muted">{t('cases.reporters', { count: reporters })}</span>
          {person && <Link href={`/people/${person}`}>{t('case.history')}</Link>}
        </div>
      </Title>
      <div className="file">
        <section className="evidence-column" aria-label={t('case.evidence')}>
          {file.reports.map((report) => (
            <ReportCard key={report.id} report={report} person={person} />
          ))}
        </section>
        <div className="action-column">
          <Handling about={file.case} />
          <section className="card">
            <h2>{t('case.history')}</h2>
            <CaseHistory cases={file.cases} current={file.case.id} />
            <Sanctions sanctions={file.sanctions} />
            <Log entries={file.audit} />
            <CaseNote id={file.case.id} />
          </section>
        </div>
      </div>
    </>
  );
}

interface ReportCardProps {
  report: CaseFile['reports'][number];
  person: string | null;
}

function ReportCard({ report, person }: ReportCardProps) {
  const { t } = useTranslation('console');
  const { reporter, reason, state, upheld, dismissed, evidence } = report;
  return (
    <article className="card">
      <header className="report-head">
        <h2>
          {reporter ? (
            <Trans t={t} i18nKey="case.reportBy" components={{ who: <Who id={reporter} /> }} />
          ) : (
            t('case.noticed')
          )}
        </h2>
        <Tag>{t(`reason.${reason}`)}</Tag>
        {state !== 'open' && <Tag tone={state === 'upheld' ? 'bad' : 'good'}>{t(`state.${state}`)}</Tag>}
        {reporter && <p className="muted">{t('case.record', { upheld, dismissed })}</p>}
      </header>
      {evidence.map((each) => (
        <EvidenceView key={each.id} evidence={each} person={person} />
      ))}
    </article>
  );
}

/** Shows the form of a decision when the moderator has claimed the case, else the state of the claim. */
function Handling({ about }: { about: Case }) {
  const { t } = useTranslation('console');
  const me = useMyself();
  const act = useModeration();
  const { id, state, person, claimedBy, claimedUntil } = about;
  const path = { params: { path: { id } } };
  const isClaimed = claimedBy !== null && claimedUntil !== null && new Date(claimedUntil) > new Date();
  if (state === 'decided') return <Decided about={about} />;
  const isMine = isClaimed && claimedBy === me.id;
  const decide = async ({ kind: decision, ...details }: Decision) => {
    const isDone = await act((rest) =>
      rest.POST('/v1/moderation/cases/{id}/decide', { ...path, body: { decision, ...details } }),
    );
    if (isDone) toast(t('decide.done', { what: t(`kind.${decision}`) }));
  };
  return (
    <section className="card">
      <h2>{t('case.decide')}</h2>
      <ClaimState about={about} isClaimed={isClaimed} isMine={isMine} />
      <div className="buttons">
        {(!isClaimed || isMine) && (
          <Button
            size="sm"
            variant={isMine ? 'default' : 'filled'}
            onClick={() => act((rest) => rest.POST('/v1/moderation/cases/{id}/claim', path))}
          >
            {t(isMine ? 'case.prolong' : 'case.claim')}
          </Button>
        )}
        {isMine && (
          <Button
            size="sm"
            variant="default"
            onClick={() => act((rest) => rest.POST('/v1/moderation/cases/{id}/release', path))}
          >
            {t('case.release')}
          </Button>
        )}
      </div>
      {isMine && (
        <Decide
          kinds={person ? ['dismiss', 'warn', 'mute', 'suspend', 'ban', 'restore'] : ['dismiss', 'mute', 'ban']}
          done={decide}
        />
      )}
    </section>
  );
}

function ClaimState({ about, isClaimed, isMine }: { about: Case; isClaimed: boolean; isMine: boolean }) {
  const { t } = useTranslation('console');
  const at = about.claimedUntil ? timeOf(about.claimedUntil) : '';
  if (!isClaimed) return <p className="muted">{t('case.claimFirst')}</p>;
  if (isMine) return <p className="muted">{t('case.claimedByMe', { at })}</p>;
  return (
    <p className="muted">
      <Trans t={t} i18nKey="case.claimedBy" values={{ at }} components={{ who: <Who id={about.claimedBy} /> }} />
    </p>
  );
}

function Decided({ about: { decision, decidedAt, decidedBy } }: { about: Case }) {
  const { t } = useTranslation('console');
  const what = decision ? t(`kind.${decision}`) : t('state.decided');
  const at = decidedAt ? timeOf(decidedAt) : '';
  return (
    <section className="card">
      <h2>{t('state.decided')}</h2>
      <p role="status">
        <Trans t={t} i18nKey="case.decided" values={{ what, at }} components={{ who: <Who id={decidedBy} /> }} />
      </p>
    </section>
  );
}
