// The sentences of actions, from the list of the server.
import type { Rest } from 'fujin-client';

export type Language = 'en' | 'zh';

export interface Action {
  name: string;
  alone: Record<Language, string>;
  toward: Record<Language, string>;
}

export async function loadActions(rest: Rest): Promise<Action[]> {
  const { data } = await rest.GET('/v1/lobby/actions');
  return data?.items ?? [];
}

/** Returns the sentence of an action such as `smile bob`; undefined for an unknown one. */
export function sentenceOf(
  actions: readonly Action[],
  text: string,
  speaker: string,
  language: Language,
): string | undefined {
  const [name = '', ...rest] = text.split(' ');
  const whom = rest.join(' ');
  const action = actions.find((each) => each.name === name);
  const sentence = action && (whom ? action.toward : action.alone)[language];
  return sentence?.replace(/\{(me|you)\}/g, (_, who) => (who === 'me' ? speaker : whom));
}

/** Returns the language of the environment variables. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Record<string, string | undefined>): Language {
  return (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
