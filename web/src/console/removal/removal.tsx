// The buttons with which moderators remove something of a user, or forbid a picture, and their dialogs.
import { Button, Textarea } from '@mantine/core';
import { Ban, Trash2 } from 'lucide-react';
import { createContext, type FormEvent, type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../shared/toasts.js';
import { useModeration } from '../api.js';
import { Dialog } from '../parts.js';
import { type GivenReason, noReason, ReasonFields } from '../reason-fields.js';
import './removal.css';

/** The user or guest whose content is shown, and the case in which it is. */
export interface Subject {
  person: string;
  case?: string;
}

/** The subject of the buttons; without one there are none. */
export const SubjectContext = createContext<Subject | undefined>(undefined);

export type Removable = { kind: 'photo'; photo: string } | { kind: 'voice' | 'bio' } | Message;
type Message = { kind: 'message'; room: string; seq: number };

/** @param name says which one it is, such as "Photo 2" */
export function Remove({ what, name }: { what: Removable; name: string }) {
  const { t } = useTranslation('console');
  const subject = useContext(SubjectContext);
  const act = useModeration();
  const [reason, setReason] = useState<GivenReason>(noReason);
  if (!subject) return null;
  const { person: id, ...about } = subject;
  const remove = async (note: string) => {
    const body = { ...what, ...about, ...reason, note };
    const isDone = await act((rest) =>
      rest.POST('/v1/moderation/people/{id}/removals', { params: { path: { id } }, body }),
    );
    if (isDone) toast(t('removal.removed', { name }));
    return isDone;
  };
  return (
    <ActionDialog icon={<Trash2 size={16} aria-hidden />} title={t('removal.remove', { name })} act={remove}>
      <p className="muted">{t('removal.lead')}</p>
      <ReasonFields reason={reason} change={setReason} />
    </ActionDialog>
  );
}

/** @param media the id of a photo, or of the picture of a message */
export function Forbid({ media, name }: { media: string; name: string }) {
  const { t } = useTranslation('console');
  const subject = useContext(SubjectContext);
  const act = useModeration();
  if (!subject) return null;
  const forbid = (note: string) =>
    act(async (rest) => {
      const body = { media, note, ...(subject.case && { case: subject.case }) };
      const { matches } = (await rest.POST('/v1/moderation/pictures', { body })).data!;
      toast(t('removal.forbidden', { count: matches.length }));
    });
  return (
    <ActionDialog icon={<Ban size={16} aria-hidden />} title={t('removal.forbid', { name })} act={forbid}>
      <p className="muted">{t('removal.forbidLead')}</p>
    </ActionDialog>
  );
}

interface ActionDialogProps {
  needsNote?: boolean;
  icon: ReactNode;
  title: string;
  act: (note: string) => Promise<boolean>;
  children: ReactNode;
}

/** A button, and the dialog in which a moderator confirms an action and may write a note. */
export function ActionDialog({ icon, title, act, needsNote = false, children }: ActionDialogProps) {
  const { t } = useTranslation('console');
  const { t: common } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    if (await act(note)) setOpen(false);
    setBusy(false);
  };
  return (
    <>
      <button type="button" className="content-action" aria-label={title} title={title} onClick={() => setOpen(true)}>
        {icon}
      </button>
      <Dialog label={title} isOpen={isOpen} close={() => setOpen(false)}>
        <form className="action-form" onSubmit={submit}>
          <h2>{title}</h2>
          {children}
          <Textarea
            size="sm"
            label={t('decide.note')}
            description={t('decide.noteHint')}
            required={needsNote}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <div className="buttons">
            <Button type="submit" loading={isBusy}>
              {title}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              {common('cancel')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
