import { expect, it } from '@jest/globals';
import { parseArguments } from './arguments.js';

it('a command names a process, or none', () => {
  expect(parseArguments(' kill  2 ', 2)).toEqual({ name: 'kill', process: 2 });
  expect(parseArguments('stop 1', 2)).toEqual({ name: 'stop', process: 1 });
  expect(parseArguments('restart 1', 2)).toEqual({ name: 'restart', process: 1 });
  expect(parseArguments('rolling', 2)).toEqual({ name: 'rolling' });
  expect(parseArguments('status', 2)).toEqual({ name: 'status' });
  expect(parseArguments('quit', 2)).toEqual({ name: 'quit' });
});

it.each([
  '',
  'kill',
  'kill 0',
  'kill 3',
  'kill -1',
  'kill 1.0',
  'kill one',
  'kill 1 2',
  'quit 1',
  'Kill 1',
  'toString 1',
])('the line %j is no command', (line) => {
  expect(parseArguments(line, 2)).toBeUndefined();
});
