/** What a line asks for: the command is what stands before the first space, whatever that is. */
export interface TelnetCommand {
  name: string;
  /** The rest of the line without spaces around it. */
  rest: string;
}

/** @returns undefined for a blank line */
export function parseTelnetCommand(line: string): TelnetCommand | undefined {
  if (line.trim() === '') return undefined;
  const space = line.indexOf(' ');
  if (space < 0) return { name: line, rest: '' };
  return { name: line.slice(0, space), rest: line.slice(space + 1).trim() };
}
