// The keys that the pages handle, for the dialog that lists them.
export const shortcutGroups = [
  {
    name: 'everywhere',
    rows: [
      { keys: ['?'], does: 'help' },
      { keys: ['Esc'], does: 'close' },
    ],
  },
  {
    name: 'deck',
    rows: [
      { keys: ['←'], does: 'pass' },
      { keys: ['→'], does: 'like' },
      { keys: ['↑'], does: 'superlike' },
      { keys: ['⌫'], does: 'undo' },
      { keys: ['Enter'], does: 'open' },
      { keys: ['Space'], does: 'nextPhoto' },
      { keys: ['Shift', 'Space'], does: 'previousPhoto' },
    ],
  },
  {
    name: 'chat',
    rows: [
      { keys: ['Enter'], does: 'send' },
      { keys: ['Shift', 'Enter'], does: 'line' },
      { keys: ['↑'], does: 'edit' },
      { keys: ['Esc'], does: 'leave' },
      { keys: ['Alt', '↑'], does: 'above' },
      { keys: ['Alt', '↓'], does: 'below' },
    ],
  },
  {
    name: 'picture',
    rows: [
      { keys: ['←'], does: 'previous' },
      { keys: ['→'], does: 'next' },
      { keys: ['+'], does: 'in' },
      { keys: ['−'], does: 'out' },
      { keys: ['0'], does: 'whole' },
    ],
  },
] as const;
