/** In percent. A score of 10 to 20 is usual. */
const good = 20;
const great = 30;

/** Returns the grade of a match score; undefined for a usual one. */
export function gradeOf(score: number): 'good' | 'great' | undefined {
  if (score >= great) return 'great';
  return score >= good ? 'good' : undefined;
}
