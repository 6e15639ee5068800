// The forbidden pictures: an upload that is, or looks like, one of them is refused.
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { timeOf } from '../shared/time.js';
import { toast } from '../shared/toasts.js';
import { useModeration, usePages } from './api.js';
import { Cell, Listed, Table, Title } from './parts.js';
import { ActionDialog } from './removal/removal.js';
import { Who } from './who.js';

export default function PicturesPage() {
  const { t } = useTranslation('console');
  const act = useModeration();
  const pictures = usePages(['pictures'], (rest, from) =>
    rest.GET('/v1/moderation/pictures', { params: { query: { ...from } } }),
  );
  const allow = async (id: string, note: string) => {
    const params = { params: { path: { id }, query: { note } } };
    const isDone = await act((rest) => rest.DELETE('/v1/moderation/pictures/{id}', params));
    if (isDone) toast(t('pictures.allowed'));
    return isDone;
  };
  const columns = [t('audit.time'), t('pictures.by'), t('decide.note'), ''];
  return (
    <>
      <Title text={t('pictures.title')} lead={t('pictures.lead')} />
      <Listed list={pictures} empty={t('pictures.empty')}>
        <Table columns={columns}>
          {pictures.items?.map(({ id, at, addedBy, inFile, note }) => (
            <tr key={id}>
              <Cell of={columns[0]}>{timeOf(at)}</Cell>
              <Cell of={columns[1]}>
                {inFile ? t('pictures.fromFile') : addedBy ? <Who id={addedBy} /> : t('pictures.erased')}
              </Cell>
              <Cell of={columns[2]}>{note}</Cell>
              <td>
                {!inFile && (
                  <ActionDialog
                    icon={<Undo2 size={16} aria-hidden />}
                    title={t('pictures.allowOne', { at: timeOf(at) })}
                    needsNote
                    act={(reason) => allow(id, reason)}
                  >
                    <p className="muted">{t('pictures.allowLead')}</p>
                  </ActionDialog>
                )}
              </td>
            </tr>
          ))}
        </Table>
      </Listed>
    </>
  );
}
