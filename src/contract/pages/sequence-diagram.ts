// Draws a sequence diagram as SVG: participants side by side, and arrows between them from top to bottom. Pure.
import { html } from 'ghtml';

/** An arrow from one participant to another, both by their index, with its text. */
export type Step = readonly [from: number, to: number, text: string];

const column = 300;
const row = 34;
const top = 56;

/** @param label says in one sentence what the picture shows, for screen readers */
export function sequenceDiagram(label: string, participants: string[], steps: Step[]): string {
  const width = column * participants.length;
  const height = top + row * steps.length + 16;
  const middle = (index: number) => column * (index + 0.5);
  return html`<svg class="sequence" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
!${participants.map((name, index) => lifeline(name, middle(index), height)).join('')}
!${steps.map(([from, to, text], at) => arrow(middle(from), middle(to), top + row * (at + 1), text)).join('')}
</svg>`;
}

const lifeline = (name: string, x: number, height: number) =>
  html`<line class="life" x1="${x}" y1="40" x2="${x}" y2="${height}"/><text class="name" x="${x}" y="26">${name}</text>`;

/** A step of one participant alone is its text without an arrow. */
const arrow = (from: number, to: number, y: number, text: string) =>
  html`!${from === to ? '' : shaft(from, to, y)}<text x="${(from + to) / 2}" y="${y - 6}">${text}</text>`;

const shaft = (from: number, to: number, y: number) =>
  html`<line class="arrow" x1="${from}" y1="${y}" x2="${to}" y2="${y}" marker-end="url(#tip)"/>`;

export const sequenceStyle = `
.sequence { width: 100%; max-width: 56rem; font: 13px ui-monospace, monospace; }
.sequence text { fill: var(--text); text-anchor: middle; } .sequence .name { font: 600 16px system-ui, sans-serif; }
.sequence .life { stroke: var(--line); stroke-width: 2; } .sequence .arrow { stroke: var(--link); stroke-width: 1.5; } .sequence path { fill: var(--link); }
`;
