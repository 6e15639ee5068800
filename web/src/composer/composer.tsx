// The form at the end of a chat: text, pictures with a caption, stickers, emoji and voice.
import { X } from 'lucide-react';
import { type DragEvent, lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { previewOf } from '../chats/preview.js';
import { useMyself } from '../shared/queries.js';
import type { Message } from '../shared/types.js';
import { Waiting } from '../shared/waiting.js';
import { useDraft, useRestoreDraft } from '../unsent/drafts.js';
import type { Say } from '../unsent/use-unsent.js';
import { type FieldActs, MessageField } from './message-field.js';
import type { OutgoingPictures } from './outgoing.js';
import { PictureTray } from './picture-tray.js';
import { Recorder } from './recorder.js';
import { Stickers } from './stickers.js';
import { PictureButton, SendOrSpeak, StickerButton } from './tools.js';
import { useInsertion } from './use-insertion.js';
import { useSubmit } from './use-submit.js';
import './composer.css';

interface ComposerProps {
  room: string;
  say: Say;
  replyTo: Message | undefined;
  editing: Message | undefined;
  /** The pictures that are chosen. They stay while a message is edited. */
  outgoing: OutgoingPictures;
  done: () => void;
  /** Replies to a message again, unless another one is chosen meanwhile. */
  replyAgain: (message: Message) => void;
  editLast: () => void;
}

type Panel = 'stickers' | 'voice' | 'emojis' | undefined;

const EmojiPicker = lazy(() => import('../emoji/emoji-picker.js'));

export function Composer({ room, say, replyTo, editing, outgoing, done, replyAgain, editLast }: ComposerProps) {
  const { t } = useTranslation();
  const pictures = useSyncExternalStore(outgoing.subscribe, () => outgoing.pictures);
  const [draft, setDraft] = useDraft(room);
  const [edited, setEdited] = useState(editing?.text ?? '');
  const [text, setText] = editing ? [edited, setEdited] : [draft, setDraft];
  const [panel, setPanel] = useState<Panel>();
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = useInsertion(field, text, setText);
  const about = editing ?? replyTo;
  useEffect(() => {
    if (about) field.current?.focus();
  }, [about]);
  const toggle = (name: Panel) => setPanel(panel === name ? undefined : name);
  const restoreDraft = useRestoreDraft(room);
  const restore = (caption: string, lost: Message | undefined) => {
    restoreDraft(caption);
    if (lost) replyAgain(lost);
  };
  const submit = useSubmit({ text, setText, outgoing, say, replyTo, editing, done, restore });
  const sayMedia = async (kind: 'voice' | 'sticker', more: { media?: string; text?: string }) => {
    setPanel(undefined);
    done();
    await say({ kind, ...more, ...(replyTo && { replyTo: replyTo.seq }) });
  };
  const acts: FieldActs = {
    change: setText,
    submit,
    leave: () => (panel ? setPanel(undefined) : done()),
    editLast,
    pick: () => toggle('emojis'),
    paste: editing ? () => undefined : (files) => outgoing.add(files),
  };
  const hasPictures = !editing && pictures.length > 0;
  return (
    <div className="composer" {...dropsOn(acts.paste)}>
      <Above replyTo={replyTo} editing={editing} done={done} />
      {hasPictures && <PictureTray pictures={pictures} remove={(id) => outgoing.remove(id)} />}
      <OpenPanel panel={panel} insert={insert} sticker={(name) => sayMedia('sticker', { text: name })} />
      {panel === 'voice' ? (
        <Recorder done={(media) => sayMedia('voice', { media })} cancel={() => setPanel(undefined)} />
      ) : (
        <div className="composer-row">
          {!editing && <PictureButton add={(files) => outgoing.add(files)} />}
          {!editing && <StickerButton isOpen={panel === 'stickers'} toggle={() => toggle('stickers')} />}
          <MessageField
            {...{ ref: field, room, text, acts }}
            hint={t(hasPictures ? 'picture.caption' : 'talk.say')}
            isPicking={panel === 'emojis'}
          />
          <SendOrSpeak
            hasContent={text.trim() !== '' || hasPictures}
            isBusy={outgoing.isSending}
            submit={submit}
            speak={() => setPanel('voice')}
          />
        </div>
      )}
    </div>
  );
}

/** Returns the handlers of files that are dragged from another window. */
function dropsOn(add: (files: Iterable<File>) => void) {
  return {
    onDragOver: (event: DragEvent) => hasFiles(event) && event.preventDefault(),
    onDrop: (event: DragEvent) => {
      // dragged text goes into the field
      if (!hasFiles(event)) return;
      event.preventDefault();
      add(event.dataTransfer.files);
    },
  };
}

const hasFiles = ({ dataTransfer: { types } }: DragEvent) => types.includes('Files');

interface OpenPanelProps {
  panel: Panel;
  insert: (emoji: string) => void;
  sticker: (name: string) => void;
}

function OpenPanel({ panel, insert, sticker }: OpenPanelProps) {
  if (panel === 'stickers') return <Stickers choose={sticker} />;
  if (panel !== 'emojis') return null;
  return (
    <Suspense fallback={<Waiting />}>
      <EmojiPicker choose={insert} />
    </Suspense>
  );
}

function Above({ replyTo, editing, done }: Pick<ComposerProps, 'replyTo' | 'editing' | 'done'>) {
  const { t } = useTranslation();
  const { id } = useMyself();
  const about = editing ?? replyTo;
  if (!about) return null;
  return (
    <div className="above">
      <span className="cut">
        <strong>{t(editing ? 'talk.edit' : 'talk.reply')}</strong> {previewOf(about, id, t)}
      </span>
      <button type="button" aria-label={t('cancel')} onClick={done}>
        <X size={18} aria-hidden />
      </button>
    </div>
  );
}
