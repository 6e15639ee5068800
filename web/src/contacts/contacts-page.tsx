// Hides the user from the people in their address book. Only hashes of the numbers are sent.
import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SubPage } from '../me/sub-page.js';
import { FieldProblem } from '../shared/field-problem.js';
import { FileInput } from '../shared/file-input.js';
import { language } from '../shared/language.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import { useFields } from '../shared/use-fields.js';
import { hashOf, mostNumbers, numbersIn } from './numbers.js';
import { canPickContacts, pickNumbers } from './pick-numbers.js';
import '../shared/form.css';
import './contacts-page.css';

export function ContactsPage() {
  const { t } = useTranslation();
  const [notice, setNotice] = useState('');
  return (
    <SubPage title={t('me.contacts')}>
      <p>{t('contacts.lead')}</p>
      <p className="muted">{t('contacts.how')}</p>
      <NumbersForm tell={setNotice} />
      <Forget tell={setNotice} />
      <p className="contacts-notice" role="status">
        {notice}
      </p>
    </SubPage>
  );
}

interface TellProps {
  tell: (notice: string) => void;
}

function NumbersForm({ tell }: TellProps) {
  const { t } = useTranslation();
  const rest = useRest();
  const attempt = useTry();
  const [text, setText] = useState('');
  const [code, setCode] = useState(language() === 'zh' ? '+86' : '');
  const [problem, setProblem] = useState('');
  const { run, problems, isBusy } = useFields('phone');
  const add = (more: string) => setText((before) => [before.trim(), more].filter(Boolean).join('\n'));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { valid, wrong } = numbersIn(text, code);
    const some = wrong.slice(0, 3).join(', ');
    const isNone = valid.length === 0 && wrong.length > 0;
    const isLong = valid.length > mostNumbers;
    setProblem(
      isLong ? t('contacts.tooMany', { most: mostNumbers }) : isNone ? t('contacts.wrong', { number: some }) : '',
    );
    if (valid.length === 0 || isLong) return;
    await run(async () => {
      const hashes = await Promise.all(valid.map(hashOf));
      const { data } = await rest.PUT('/v1/me/contacts', { body: { hashes } });
      setText('');
      const kept = t('contacts.kept', { count: data!.count });
      const left = wrong.length > 0 && t('contacts.leftOut', { count: wrong.length, numbers: some });
      tell([kept, left].filter(Boolean).join(' '));
    });
  };
  return (
    <form className="sub-form" onSubmit={submit}>
      <Textarea
        size="md"
        label={t('contacts.numbers')}
        description={t('contacts.numbersHint')}
        rows={5}
        required
        withAsterisk={false}
        inputMode="tel"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        size="md"
        label={t('contacts.code')}
        description={t('contacts.codeHint')}
        placeholder="+86"
        inputMode="tel"
        maxLength={5}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <FieldProblem text={problem || (problems.phone ?? problems.action)} />
      <div className="contacts-sources">
        {canPickContacts() && (
          <Button variant="light" onClick={() => void attempt(async () => add(await pickNumbers()))}>
            {t('contacts.pick')}
          </Button>
        )}
        <FileButton add={add} />
      </div>
      <Button type="submit" className="glow" loading={isBusy}>
        {t('contacts.save')}
      </Button>
    </form>
  );
}

/** Opens a contacts file, as address books of every phone and computer export it. */
function FileButton({ add }: { add: (numbers: string) => void }) {
  const { t } = useTranslation();
  const open = async (files: File[]) => {
    const texts = await Promise.all(files.map((file) => file.text()));
    const { valid, wrong } = numbersIn(texts.join('\n'));
    add([...valid, ...wrong].join('\n'));
  };
  return (
    <label className="contacts-file">
      {t('contacts.file')}
      <FileInput accept=".vcf,text/vcard,text/x-vcard" take={(files) => void open(files)} multiple />
    </label>
  );
}

function Forget({ tell }: TellProps) {
  const { t } = useTranslation();
  const rest = useRest();
  const attempt = useTry();
  const forget = () =>
    attempt(async () => {
      await rest.DELETE('/v1/me/contacts');
      tell(t('contacts.forgotten'));
    });
  return (
    <Button variant="default" onClick={forget}>
      {t('contacts.forget')}
    </Button>
  );
}
