/** Where in a text something is put, and what has become of it since another version. */
import { diffArrays } from 'diff';

/** A text and where the caret stands in it. */
export interface Written {
  text: string;
  caret: number;
}

/** Returns the text with a variable in place of what is selected, and the caret behind it. */
export function withVariable(text: string, start: number, end: number, name: string): Written {
  const put = `{{ ${name} }}`;
  return { text: text.slice(0, start) + put + text.slice(end), caret: start + put.length };
}

/** Returns where a line (from 1) begins and ends; the last one for a line beyond it. */
export function lineAt(text: string, line: number): [start: number, end: number] {
  const lines = text.split('\n');
  const index = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0);
  return [start, start + (lines[index]?.length ?? 0)];
}

/** A run of words that both texts have, or only the old or the new one. */
export interface Piece {
  text: string;
  in: 'both' | 'old' | 'new';
}

const WORDS = /\{\{[^}]*\}\}|\s+|[^\s{]+|\{/g;

/** Returns what was taken out of a text and put into it, word by word. */
export function changes(before: string, after: string): Piece[] {
  const found = diffArrays(before.match(WORDS) ?? [], after.match(WORDS) ?? []);
  return joined(
    found.map(({ value, added, removed }) => ({
      text: value.join(''),
      in: added ? 'new' : removed ? 'old' : 'both',
    })),
  );
}

/** Returns the pieces with changes that only a space parts as one change: old words, then new. */
function joined(pieces: readonly Piece[]): Piece[] {
  const [found, change] = [[] as Piece[], { old: '', new: '' }];
  const end = () => {
    if (change.old) found.push({ text: change.old, in: 'old' });
    if (change.new) found.push({ text: change.new, in: 'new' });
    change.old = '';
    change.new = '';
  };
  pieces.forEach(({ text, in: where }, index) => {
    const isBetween = index > 0 && index < pieces.length - 1;
    if (where === 'both' && !(isBetween && text.trim() === '')) {
      end();
      found.push({ text, in: where });
      return;
    }
    if (where !== 'new') change.old += text;
    if (where !== 'old') change.new += text;
  });
  end();
  return found;
}
