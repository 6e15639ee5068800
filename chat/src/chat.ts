// Runs the chat from login to logout: executes the typed commands and shows the events.
import { help, parseCommand } from './command.js';
import type { Options } from './options.js';
import { findRoom, roomLines } from './rooms.js';
import type { Session } from './session.js';
import { reasonOf, signIn } from './sign-in.js';
import type { View } from './view.js';

/** Resolves when the user has left. @throws an error with the reason when the connection ended by itself */
export async function chat(options: Options, view: View): Promise<void> {
  const signedIn = await Promise.race([signIn(options, view), view.quitRequested]);
  if (!signedIn) return;
  const { session, leave } = signedIn;
  let broken: string | undefined;
  void session.end.then((problem) => {
    broken = problem?.title ?? 'The server has closed the connection';
    view.stopInput();
  });
  for (;;) {
    const line = await view.next();
    if (line === undefined || broken !== undefined) break;
    const done = execute(line, session, view).catch((error) => {
      view.show({ kind: 'warning', text: reasonOf(error) });
      return true;
    });
    if (!(await Promise.race([done, view.quitRequested]))) break;
  }
  const reason = broken;
  await leave();
  if (reason !== undefined) throw new Error(reason);
}

/** Executes a typed line. Returns false for a logout. */
async function execute(line: string, session: Session, view: View): Promise<boolean> {
  const notice = (text: string) => view.show({ kind: 'notice', text });
  const command = parseCommand(line, session.names);
  switch (command.kind) {
    case 'say':
      await session.say(command.text, 'text');
      break;
    case 'act':
      await session.say(command.text, 'action');
      break;
    case 'whisper':
      await session.whisper(command.to, command.text);
      break;
    case 'look':
      await session.look();
      break;
    case 'rooms':
      for (const text of roomLines(await session.rooms())) notice(text);
      break;
    case 'enter':
      await enter(command.which, session, view);
      break;
    case 'help':
      for (const text of help) notice(text);
      break;
    case 'wrong':
      view.show({ kind: 'warning', text: command.why });
      break;
    case 'logout':
      return false;
  }
  return true;
}

async function enter(which: string, session: Session, view: View): Promise<void> {
  const room = findRoom(await session.rooms(), which);
  if (room) await session.enter(room);
  else view.show({ kind: 'warning', text: 'This room does not exist. Type /rooms.' });
}
