// The forbidden pictures: an upload that is, or looks like, one of them is refused.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { timeOf } from '../shared/time.js';
import { toast } from '../shared/toasts.js';
import { useModeration, usePages } from './api.js';
import { Cell, Listed, Table, Title } from './parts.js';
import { Who } from './who.js';

export default function PicturesPage() {
  const { t } = useTranslation('console');
  const act = useModeration();
  const pictures = usePages(['pictures'], (rest, from) =>
    rest.GET('/v1/moderation/pictures', { params: { query: { ...from } } }),
  );
  const allow = async (id: string) => {
    const path = { params: { path: { id } } };
    if (await act((rest) => rest.DELETE('/v1/moderation/pictures/{id}', path))) toast(t('pictures.allowed'));
  };
  const columns = [t('audit.time'), t('pictures.by'), t('decide.note'), ''];
  return (
    <>
      <Title text={t('pictures.title')} lead={t('pictures.lead')} />
      <Listed list={pictures} empty={t('pictures.empty')}>
        <Table columns={columns}>
          {pictures.items?.map(({ id, at, addedBy, note }) => (
            <tr key={id}>
              <Cell of={columns[0]}>{timeOf(at)}</Cell>
              <Cell of={columns[1]}>{addedBy ? <Who id={addedBy} /> : t('pictures.fromFile')}</Cell>
              <Cell of={columns[2]}>{note}</Cell>
              <td>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t('pictures.allowOne', { at: timeOf(at) })}
                  onClick={() => allow(id)}
                >
                  {t('pictures.allow')}
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      </Listed>
    </>
  );
}
