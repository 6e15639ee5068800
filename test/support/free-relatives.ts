// Finds sentences that begin with a free relative clause or an indirect question, such as "What the user sees.". Plain English puts the
// subject first: "The view of the user.". Pure.

/** Matches such a sentence. "When" and "Where" begin one unless a comma ends their clause. A question is none, nor is "How to". */
const begun =
  /^(?:(?:What|Whatever|Who|Whoever|Whom|Whose|Which|Whichever|Whether|Why|How(?! to\b)|Wherever)\b|(?:When|Where)\b(?![^.!?]*,))[^?]*$/;

/** Matches the beginning of a line of a comment, in TypeScript, CSS and Prisma. */
const mark = /^\s*(?:\/\/+|\/\*+|\*(?!\/))\s*/;
const trailing = /\S\s+\/\/ (.*)$/;

function beginningsOf(text: string): string[] {
  const sentences = text
    .replace(/\s*\*\/\s*$/, '')
    .split(/(?<=[.!?:;])\s+(?=[\p{Lu}`"“(])|\s*@(?:param|returns|throws)\s.*?(?=@|$)/u);
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => begun.test(sentence));
}

/** Returns such sentences of the comments of a file. */
export function freeRelativesOfComments(source: string): string[] {
  const comments: string[] = [];
  let isOpen = false;
  for (const line of source.split('\n')) {
    const marked = line.match(mark)?.[0];
    const text = marked === undefined ? trailing.exec(line)?.[1] : line.slice(marked.length);
    if (isOpen && marked !== undefined && !marked.includes('/*')) comments.push(`${comments.pop()} ${text}`);
    else if (text !== undefined) comments.push(text);
    isOpen = marked !== undefined && text !== '' && !line.endsWith('*/');
  }
  return comments.flatMap(beginningsOf);
}

/** Returns such sentences of a Markdown document: of its headings, paragraphs, list items and cells, without code blocks. */
export function freeRelativesOfDocument(markdown: string): string[] {
  const listMark = /^\s*(?:[-*]|\d+\.|#+|>)\s+/;
  return markdown
    .replaceAll(/^ *```.*?^ *```$/gms, '')
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.|#+|>)\s)|\n(?=\|)|\|/)
    .map((block) => block.trim().replace(listMark, '').replaceAll('**', '').replaceAll(/\s+/g, ' '))
    .flatMap(beginningsOf);
}
