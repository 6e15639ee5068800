// Grants and revokes the role of the user whose page is open; for admins.
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../shared/toasts.js';
import { type Role, useModeration } from './api.js';
import { Choice } from './parts.js';

const roles: readonly Role[] = ['person', 'moderator', 'admin'];

export function RoleCard({ id, role }: { id: string; role: Role }) {
  const { t } = useTranslation('console');
  const act = useModeration();
  const [chosen, setChosen] = useState<Role>(role);
  const [why, setWhy] = useState('');
  const change = async (event: FormEvent) => {
    event.preventDefault();
    const path = { params: { path: { person: id } } };
    const body = { role: chosen, why };
    if (!(await act((rest) => rest.PUT('/v1/moderation/roles/{person}', { ...path, body })))) return;
    setWhy('');
    toast(t(chosen === 'person' ? 'roles.revoked' : 'roles.given'));
  };
  return (
    <section className="card">
      <h2>{t('roles.role')}</h2>
      <form className="action-form" onSubmit={change}>
        <Choice
          label={t('roles.role')}
          value={chosen}
          options={roles.map((each) => [each, t(`role.${each}`)])}
          choose={setChosen}
        />
        <TextInput
          size="sm"
          label={t('roles.why')}
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="default" disabled={chosen === role}>
          {t('roles.change')}
        </Button>
      </form>
    </section>
  );
}
