// The colours a name may have: classes of the style sheet, since nothing from a form is ever style.
export const COLOURS = ['red', 'orange', 'olive', 'green', 'teal', 'blue', 'purple', 'pink'] as const;
export type Colour = (typeof COLOURS)[number];

/** The colour of somebody who has not chosen any: always the same for the same id. */
export function colourOf(id: string): Colour {
  return COLOURS[Number.parseInt(id.slice(-4), 16) % COLOURS.length] ?? COLOURS[0];
}
