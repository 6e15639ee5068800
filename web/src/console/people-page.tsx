import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { timeOf } from '../shared/time.js';
import { usePages } from './api.js';
import { Cell, Listed, Table, Tag, Title } from './parts.js';

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
  const columns = [t('people.nickname'), t('people.joined'), t('people.sanctions')];
  return (
    <Listed list={people} empty={t('people.none')}>
      <Table columns={columns}>
        {people.items?.map(({ id, nickname, joinedAt, role, sanctions }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={`/people/${id}`}>{nickname || t('person.noName')}</Link>{' '}
              {role !== 'person' && <Tag>{t(`role.${role}`)}</Tag>}
            </th>
            <Cell of={columns[1]}>{timeOf(joinedAt)}</Cell>
            <Cell of={columns[2]}>
              {sanctions.map((kind) => (
                <Tag key={kind} tone="bad">
                  {t(`kind.${kind}`)}
                </Tag>
              ))}
            </Cell>
          </tr>
        ))}
      </Table>
    </Listed>
  );
}
