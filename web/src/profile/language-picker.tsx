import { NativeSelect } from '@mantine/core';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { language } from '../shared/language.js';
import './language-picker.css';

/** Codes of widely spoken languages. A code that a user has chosen elsewhere stays. */
const codes =
  'am ar az bg bn ca cs da de el en es et fa fi fil fr gu he hi hr hu hy id it ja jv ka kk km kn ko lo lt lv ml mn mr ms my nb ne nl pa pl ps pt ro ru si sk sl sr sv sw ta te th tr ug uk ur uz vi yue zh zu'.split(
    ' ',
  );

const most = 10;

interface LanguagePickerProps {
  chosen: string[];
  change: (chosen: string[]) => void;
}

export function LanguagePicker({ chosen, change }: LanguagePickerProps) {
  const { t } = useTranslation();
  const names = new Intl.DisplayNames([language()], { type: 'language' });
  const nameOf = (code: string) => names.of(code) ?? code;
  const others = codes
    .filter((code) => !chosen.includes(code))
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, language()));
  return (
    <section className="my-languages">
      <h2>{t('profile.languages')}</h2>
      <ul>
        {chosen.map((code) => (
          <li key={code}>
            {nameOf(code)}
            <button
              type="button"
              aria-label={t('languages.remove', { language: nameOf(code) })}
              onClick={() => change(chosen.filter((each) => each !== code))}
            >
              <X size={16} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {chosen.length < most && (
        <NativeSelect
          size="md"
          label={t('languages.add')}
          description={t('languages.lead', { count: most })}
          data={[{ value: '', label: '' }, ...others]}
          value=""
          onChange={({ currentTarget: { value } }) => value && change([...chosen, value])}
        />
      )}
    </section>
  );
}
