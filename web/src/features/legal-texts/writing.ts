/** Where in a text something is put, and what has become of it since another version. */

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
  const [old, now] = [before.match(WORDS) ?? [], after.match(WORDS) ?? []];
  const common = commonLengths(old, now);
  const pieces: Piece[] = [];
  const add = (text: string, where: Piece['in']) => {
    const last = pieces.at(-1);
    if (last?.in === where) last.text += text;
    else pieces.push({ text, in: where });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [word, other] = [old[i], now[j]];
    if (word !== undefined && word === other) {
      add(word, 'both');
      i++;
      j++;
    } else if (word !== undefined && at(common, i + 1, j) >= at(common, i, j + 1)) {
      add(word, 'old');
      i++;
    } else if (other !== undefined) {
      add(other, 'new');
      j++;
    } else {
      add(word ?? '', 'old');
      i++;
    }
  }
  return joined(pieces);
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

/** Returns, for each pair of places, how many words the two rests have in common. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = table[i];
      if (!row) continue;
      row[j] =
        old[i] === now[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

/** Past the end there is nothing in common. */
function at(table: readonly Uint16Array[], i: number, j: number): number {
  return table[i]?.[j] ?? -1;
}
