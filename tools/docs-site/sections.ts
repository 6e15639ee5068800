// Cuts a Markdown document into the sections that the search of the site finds. Pure.
import { anchorOf } from './anchor.js';

export interface Section {
  /** Title of the page. */
  title: string;
  /** Heading of the section; the title for the text before the first one. */
  heading: string;
  anchor: string;
  text: string;
}

/**
 * Returns the sections of a document in their order: one for each heading.
 * @param withRows also one for each row of a table, headed by its first cell
 */
export function sectionsOf(markdown: string, withRows = false): Section[] {
  const sections: Section[] = [];
  const rows: Section[] = [];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    const heading = isCode ? undefined : /^#+ (.+)$/.exec(line)?.[1];
    const section = sections.at(-1);
    const [, first, rest = ''] = (withRows && section && !isCode && /^\|([^|]*)\|(.*)$/.exec(line)) || [];
    if (heading !== undefined) {
      const plain = plainOf(heading);
      sections.push({ title: sections[0]?.title ?? plain, heading: plain, anchor: anchorOf(heading), text: '' });
    } else if (first !== undefined && /^\s*:?-+:?\s*$/.test(first)) {
      rows.pop(); // the head of the table
    } else if (first !== undefined) {
      rows.push({ ...section!, heading: plainOf(first) || section!.heading, text: plainOf(rest) });
    } else if (section) section.text += `${plainOf(line)}\n`;
  }
  return [...sections, ...rows];
}

/** Returns a line of Markdown as its reader sees it. */
function plainOf(line: string): string {
  return line
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/[`*|]/g, ' ')
    .replaceAll(/^\s*[-:]+(\s+[-:]+)*\s*$/g, '')
    .trim();
}
