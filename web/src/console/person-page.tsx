// A user with all reports, sanctions and actions.
import { Button } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { sentenceOf } from '../shared/problems.js';
import { useMyself } from '../shared/queries.js';
import { timeOf } from '../shared/time.js';
import { toast } from '../shared/toasts.js';
import { Waiting } from '../shared/waiting.js';
import { useModeration, usePerson } from './api.js';
import { Decide, type Decision } from './decide.js';
import { CaseHistory, Log, Sanctions } from './history.js';
import { Tag, Title } from './parts.js';
import { SubjectContext } from './removal/removal.js';
import { RoleCard } from './role-card.js';
import { Fact, SnapshotView } from './snapshot.js';

export default function PersonPage({ id }: { id: string }) {
  const { t } = useTranslation('console');
  const { t: common } = useTranslation();
  const { data: file, error } = usePerson(id);
  return (
    <>
      <Link href="/people" className="back-link">
        <ArrowLeft size={17} aria-hidden /> {t('people.title')}
      </Link>
      {!file && (error ? <p className="empty">{sentenceOf(error, common)}</p> : <Waiting />)}
      {file && <File id={id} file={file} />}
    </>
  );
}

type PersonFile = NonNullable<ReturnType<typeof usePerson>['data']>;

function File({ id, file }: { id: string; file: PersonFile }) {
  const { t } = useTranslation('console');
  const me = useMyself();
  const isAdmin = me.standing.role === 'admin';
  const { profile, role, cases, sanctions, audit } = file;
  return (
    <>
      <Title text={profile.nickname ?? t('person.noName')}>
        <div className="tags">
          {role !== 'person' && <Tag>{t(`role.${role}`)}</Tag>}
          {isAdmin && <Link href={`/audit/${id}`}>{t('audit.title')}</Link>}
        </div>
      </Title>
      <div className="file">
        <div className="evidence-column">
          <section className="card">
            <h2>{t('case.profile')}</h2>
            <SubjectContext value={{ person: id }}>
              <SnapshotView profile={profile} />
            </SubjectContext>
          </section>
          <Account file={file} />
          <section className="card">
            <h2>{t('case.history')}</h2>
            <CaseHistory cases={cases} />
            <Sanctions sanctions={sanctions} />
            <Log entries={audit} />
          </section>
        </div>
        <div className="action-column">
          <Act id={id} />
          {isAdmin && id !== me.id && <RoleCard key={role} id={id} role={role} />}
          {isAdmin && role !== 'person' && <ResetFactor id={id} />}
        </div>
      </div>
    </>
  );
}

function Account({ file: { account, reports } }: { file: PersonFile }) {
  const { t } = useTranslation('console');
  const { id, joinedAt, isAnonymous, email, emailVerified, phone, devices } = account;
  const confirmed = t(emailVerified ? 'person.confirmed' : 'person.unconfirmed');
  return (
    <section className="card">
      <h2>{t('person.account')}</h2>
      <dl className="facts">
        <Fact name={t('people.joined')} text={timeOf(joinedAt)} />
        {email && <Fact name={t('person.email')} text={`${email} (${confirmed})`} />}
        {phone && <Fact name={t('person.phone')} text={phone} />}
        {isAnonymous && <Fact name={t('person.email')} text={t('person.anonymous')} />}
        <Fact name={t('person.devices')} text={String(devices)} />
        <Fact name={t('person.reports')} text={t('person.reportsAre', reports)} />
        <Fact name="id" text={id} />
      </dl>
    </section>
  );
}

function ResetFactor({ id }: { id: string }) {
  const { t } = useTranslation('console');
  const act = useModeration();
  const path = { params: { path: { id } } };
  const reset = async () => {
    if (await act((rest) => rest.DELETE('/v1/moderation/people/{id}/second-factor', path)))
      toast(t('factor.resetDone'));
  };
  return (
    <section className="card">
      <h2>{t('factor.title')}</h2>
      <p className="muted">{t('factor.resetLead')}</p>
      <Button size="sm" variant="default" onClick={reset}>
        {t('factor.reset')}
      </Button>
    </section>
  );
}

function Act({ id }: { id: string }) {
  const { t } = useTranslation('console');
  const act = useModeration();
  const path = { params: { path: { id } } };
  const done = async ({ kind, note, ...decision }: Decision<'warn' | 'mute' | 'suspend' | 'ban' | 'restore'>) => {
    const isDone = await act((rest) =>
      kind === 'restore'
        ? rest.POST('/v1/moderation/people/{id}/restore', { ...path, body: { note } })
        : rest.POST('/v1/moderation/people/{id}/sanctions', { ...path, body: { kind, note, ...decision } }),
    );
    if (isDone) toast(t('decide.done', { what: t(`kind.${kind}`) }));
  };
  return (
    <section className="card">
      <h2>{t('person.act')}</h2>
      <Decide kinds={['warn', 'mute', 'suspend', 'ban', 'restore']} done={done} />
    </section>
  );
}
