// Parses a line of a telnet client into a command.

/** The command of a line: the text before the first space, known or not. */
export interface TelnetCommand {
  name: string;
  /** The rest of the line without spaces around it. */
  rest: string;
}

/** Returns the command of a line; undefined for a blank line. */
export function parseTelnetCommand(line: string): TelnetCommand | undefined {
  if (line.trim() === '') return undefined;
  const space = line.indexOf(' ');
  if (space < 0) return { name: line, rest: '' };
  return { name: line.slice(0, space), rest: line.slice(space + 1).trim() };
}
