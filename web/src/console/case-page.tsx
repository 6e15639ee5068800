// A case: the reported user, the reports with evidence, the history, and the decision.
import { ArrowLeft } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { sentenceOf } from '../shared/problems.js';
import { Waiting } from '../shared/waiting.js';
import { type CaseFile, useCase } from './api.js';
import { CaseHandling } from './case-handling.js';
import { CaseNote } from './case-note.js';
import { EvidenceView } from './evidence.js';
import { CaseHistory, Log, Sanctions } from './history.js';
import { Hiding, Severity, Tag, Title } from './parts.js';
import { SubjectContext } from './removal/removal.js';
import { repeatedSnapshots } from './snapshots.js';
import { agoOf } from './time.js';
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
  const { id, person, name, severity, reasons, reporters, openedAt, hiddenUntil } = file.case;
  const repeated = repeatedSnapshots(file.reports);
  const subject = person ?? guestOf(file);
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
          <span className="muted">
            {t('cases.reporters', { count: reporters })} · {t('queue.opened', { ago: agoOf(openedAt) })}
          </span>
          {person && <Link href={`/people/${person}`}>{t('case.history')}</Link>}
        </div>
      </Title>
      <div className="file">
        <section className="evidence-column" aria-label={t('case.evidence')}>
          <SubjectContext value={subject ? { person: subject, case: id } : undefined}>
            {file.reports.map((report) => (
              <ReportCard key={report.id} report={report} person={subject} repeated={repeated} />
            ))}
          </SubjectContext>
        </section>
        <div className="action-column">
          <CaseHandling about={file.case} />
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

/** Returns the id that a reported guest had in the public room. */
function guestOf({ case: { name }, reports }: CaseFile): string | null {
  const said = reports.flatMap(({ evidence }) => evidence.flatMap(({ messages }) => messages));
  return said.find(({ from }) => from.guest && from.name === name)?.from.id ?? null;
}

interface ReportCardProps {
  report: CaseFile['reports'][number];
  person: string | null;
  /** The times of the snapshots that were shown before, as repeatedSnapshots returns them. */
  repeated: ReadonlyMap<string, string>;
}

function ReportCard({ report, person, repeated }: ReportCardProps) {
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
        <EvidenceView key={each.id} evidence={each} person={person} sameAs={repeated.get(each.id)} />
      ))}
    </article>
  );
}
