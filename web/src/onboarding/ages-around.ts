/** Returns the age range that is offered first, such as 21 to 35 to a user of 27. */
export function agesAround(age: number | null): [number, number] {
  return age === null ? [18, 40] : [Math.min(97, Math.max(18, age - 6)), Math.min(99, age + 8)];
}
