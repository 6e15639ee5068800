import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { timeOf } from '../shared/time.js';
import { usePages } from './api.js';
import { Listed, Tag, Title } from './parts.js';

export default function PeoplePage() {
  const { t } = useTranslation('console');
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const search = (event: FormEvent) => {
    event.preventDefault();
    setQ(typed.trim());
  };
  return (
    <>
      <Title text={t('people.title')} lead={t('people.first')} />
      <search>
        <form className="search" onSubmit={search}>
          <TextInput
            size="sm"
            type="search"
            label={t('people.search')}
            description={t('people.hint')}
            maxLength={254}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" size="sm">
            {t('people.do')}
          </Button>
        </form>
      </search>
      {q && <Found q={q} />}
    </>
  );
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation('console');
  const people = usePages(['people', q], (rest, from) =>
    rest.GET('/v1/moderation/people', { params: { query: { q, ...from } } }),
  );
  return (
    <Listed list={people} empty={t('people.none')}>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('people.nickname')}</th>
              <th scope="col">{t('people.joined')}</th>
              <th scope="col">{t('people.sanctions')}</th>
            </tr>
          </thead>
          <tbody>
            {people.items?.map(({ id, nickname, joinedAt, role, sanctions }) => (
              <tr key={id}>
                <th scope="row">
                  <Link href={`/people/${id}`}>{nickname || t('person.noName')}</Link>{' '}
                  {role !== 'person' && <Tag>{t(`role.${role}`)}</Tag>}
                </th>
                <td>{timeOf(joinedAt)}</td>
                <td>
                  {sanctions.map((kind) => (
                    <Tag key={kind} tone="bad">
                      {t(`kind.${kind}`)}
                    </Tag>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Listed>
  );
}
