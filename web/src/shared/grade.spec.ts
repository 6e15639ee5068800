import { expect, it } from '@jest/globals';
import { gradeOf } from './grade.js';

it.each([
  [0, undefined],
  [19, undefined],
  [20, 'good'],
  [29, 'good'],
  [30, 'great'],
  [100, 'great'],
])('a match score of %i has the grade %s', (score, grade) => {
  expect(gradeOf(score)).toBe(grade);
});
