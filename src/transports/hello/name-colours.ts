// The colours of names. They are classes of the style sheet, since no value of a form becomes style.
export const COLOURS = ['red', 'orange', 'olive', 'green', 'teal', 'blue', 'purple', 'pink'] as const;
export type Colour = (typeof COLOURS)[number];

/** Returns the colour of a user who has not chosen one: always the same for the same id. */
export function colourOf(id: string): Colour {
  return COLOURS[Number.parseInt(id.slice(-4), 16) % COLOURS.length] ?? COLOURS[0];
}
