import type { Action } from '../actions.js';

export const ACTIONS: readonly Action[] = [
  {
    name: 'smile',
    label: { en: 'smile', zh: '微笑' },
    alone: { en: '{me} smiles.', zh: '{me}微微一笑。' },
    toward: { en: '{me} smiles at {you}.', zh: '{me}对{you}微笑。' },
  },
];
