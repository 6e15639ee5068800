import { language } from '../shared/language.js';
import type { Message } from '../shared/types.js';
import { sentenceOfAction } from './lines.js';
import { useActions } from './use-room.js';

/** An action as a sentence. Until the actions are known it is only a mark, since the text of an action is its key. */
export function ActionText({ message }: { message: Pick<Message, 'from' | 'text'> }) {
  const { data: actions } = useActions();
  return <span className="message-text">✽ {actions && sentenceOfAction(message, actions, language())}</span>;
}
