// All emoji by group, with a search in both languages. It is loaded with its data when it is opened first.
import { TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../shared/language.js';
import { type Emoji, found, type GroupName, groupNames, groupsOf } from './emoji-search.js';
import rows from './emojis.json';
import { noteEmoji, recentEmojis } from './recent-emojis.js';
import './emoji.css';

const groups = groupsOf(rows);
const byEmoji = new Map(groupNames.flatMap((name) => groups[name]).map((each) => [each.emoji, each]));
const signs: Record<GroupName, string> = {
  smileys: '😀',
  people: '👋',
  animals: '🐻',
  food: '🍜',
  travel: '✈️',
  activities: '⚽',
  objects: '💡',
  symbols: '💟',
  flags: '🏳️',
};

interface EmojiPickerProps {
  choose: (emoji: string) => void;
}

export default function EmojiPicker({ choose }: EmojiPickerProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [group, setGroup] = useState<GroupName>('smileys');
  const [recent] = useState(recentEmojis);
  const wanted = useDeferredValue(query.trim());
  const pick = (emoji: string) => {
    noteEmoji(emoji);
    choose(emoji);
  };
  const hits = wanted ? found(groups, wanted) : groups[group];
  const used = recent.flatMap((each) => byEmoji.get(each) ?? []);
  return (
    <section className="emoji-picker" aria-label={t('emoji.title')}>
      <TextInput
        size="sm"
        aria-label={t('emoji.search')}
        placeholder={t('emoji.search')}
        autoComplete="off"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      {!wanted && <Groups group={group} choose={setGroup} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard */}
      <div className="emoji-lists" key={wanted ? 'found' : group} tabIndex={0}>
        {!wanted && group === 'smileys' && used.length > 0 && (
          <EmojiList title={t('emoji.recent')} emojis={used} pick={pick} />
        )}
        <EmojiList title={t(wanted ? 'emoji.found' : `emoji.${group}`)} emojis={hits} pick={pick} />
        {wanted && hits.length === 0 && <p className="muted emoji-none">{t('emoji.none')}</p>}
      </div>
    </section>
  );
}

function Groups({ group, choose }: { group: GroupName; choose: (group: GroupName) => void }) {
  const { t } = useTranslation();
  return (
    <div className="emoji-groups" role="toolbar" aria-label={t('emoji.groups')}>
      {groupNames.map((name) => (
        <button
          key={name}
          type="button"
          aria-label={t(`emoji.${name}`)}
          aria-pressed={name === group}
          onClick={() => choose(name)}
        >
          {signs[name]}
        </button>
      ))}
    </div>
  );
}

interface EmojiListProps {
  title: string;
  emojis: readonly Emoji[];
  pick: (emoji: string) => void;
}

function EmojiList({ title, emojis, pick }: EmojiListProps) {
  return (
    <section className="emoji-list" aria-label={title}>
      <h3>{title}</h3>
      <div className="emoji-grid">
        {emojis.map(({ emoji, names }) => (
          <button
            key={emoji}
            type="button"
            aria-label={names[language()]}
            title={names[language()]}
            onClick={() => pick(emoji)}
          >
            {emoji}
          </button>
        ))}
      </div>
    </section>
  );
}
