/** Returns the anchor of a heading, as GitHub makes it: the site and GitHub share their links. */
export function anchorOf(heading: string): string {
  return heading
    .replaceAll(/[`*[]|\]\([^)]*\)/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
