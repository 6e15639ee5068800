import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyself } from '../shared/queries.js';
import { timeOf } from '../shared/time.js';
import { toast } from '../shared/toasts.js';
import { Waiting } from '../shared/waiting.js';
import { useModeration, useRoles } from './api.js';
import { Cell, Choice, Table, Tag, Title } from './parts.js';
import { Who } from './who.js';

export default function RolesPage() {
  const { t } = useTranslation('console');
  const { data: roles } = useRoles();
  return (
    <>
      <Title text={t('roles.title')} lead={t('roles.lead')} />
      {!roles && <Waiting />}
      {roles?.length === 0 && <p className="empty">{t('none')}</p>}
      {roles && roles.length > 0 && <RoleTable roles={roles} />}
      <GrantForm />
    </>
  );
}

function RoleTable({ roles }: { roles: NonNullable<ReturnType<typeof useRoles>['data']> }) {
  const { t } = useTranslation('console');
  const me = useMyself();
  const act = useModeration();
  const revoke = async (person: string) => {
    const path = { params: { path: { person } } };
    const body = { role: 'person', why: '' } as const;
    if (await act((rest) => rest.PUT('/v1/moderation/roles/{person}', { ...path, body }))) toast(t('roles.revoked'));
  };
  const columns = [t('people.nickname'), t('roles.role'), t('roles.since'), t('roles.by'), ''];
  return (
    <Table columns={columns}>
      {roles.map(({ personId, nickname, role, grantedBy, at }) => (
        <tr key={personId}>
          <th scope="row">
            <Who id={personId} />
          </th>
          <Cell of={columns[1]}>
            <Tag>{t(`role.${role}`)}</Tag>
          </Cell>
          <Cell of={columns[2]}>{timeOf(at)}</Cell>
          <Cell of={columns[3]}>
            <Who id={grantedBy} />
          </Cell>
          <td>
            {personId !== me.id && (
              <Button
                size="xs"
                variant="default"
                aria-label={t('roles.revokeOf', { name: nickname })}
                onClick={() => revoke(personId)}
              >
                {t('roles.revoke')}
              </Button>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function GrantForm() {
  const { t } = useTranslation('console');
  const act = useModeration();
  const [person, setPerson] = useState('');
  const [role, setRole] = useState<'moderator' | 'admin'>('moderator');
  const [why, setWhy] = useState('');
  const grant = async (event: FormEvent) => {
    event.preventDefault();
    const path = { params: { path: { person: person.trim() } } };
    if (!(await act((rest) => rest.PUT('/v1/moderation/roles/{person}', { ...path, body: { role, why } })))) return;
    setPerson('');
    setWhy('');
    toast(t('roles.given'));
  };
  return (
    <section className="card narrow">
      <h2>{t('roles.give')}</h2>
      <form className="action-form" onSubmit={grant}>
        <TextInput
          size="sm"
          label={t('roles.person')}
          required
          withAsterisk={false}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <Choice
          label={t('roles.role')}
          value={role}
          options={[
            ['moderator', t('role.moderator')],
            ['admin', t('role.admin')],
          ]}
          choose={setRole}
        />
        <TextInput
          size="sm"
          label={t('roles.why')}
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <Button type="submit" size="sm">
          {t('roles.do')}
        </Button>
      </form>
    </section>
  );
}
