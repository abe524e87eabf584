/** Keys between the cells of a table of fields; the tab key goes by itself to the next wrong cell. */
import type { KeyboardEvent } from 'react';

/** Moves the focus: Enter to the next wrong cell, arrows to the cell beside, above or below. */
export function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target;
  if (!(from instanceof HTMLInputElement) || !from.dataset.column || event.altKey) return;
  const to = target(event.key, from, event.currentTarget);
  if (!to) return;
  event.preventDefault();
  to.focus();
  to.select();
}

function target(
  key: string,
  from: HTMLInputElement,
  region: HTMLElement,
): HTMLInputElement | undefined {
  const all = [...region.querySelectorAll<HTMLInputElement>('input[data-column]')];
  const at = all.indexOf(from);
  const { row, column } = from.dataset;
  const isBelow = (each: HTMLInputElement) => each.dataset.column === column;
  const isBeside = (each: HTMLInputElement | undefined) => each?.dataset.row === row;
  const { selectionStart: start, selectionEnd: end, value } = from;
  switch (key) {
    case 'Enter':
      return all.slice(at + 1).find((each) => each.dataset.wrong);
    case 'ArrowDown':
      return all.slice(at + 1).find(isBelow);
    case 'ArrowUp':
      return all.slice(0, at).reverse().find(isBelow);
    case 'ArrowRight':
      return start === end && end === value.length && isBeside(all[at + 1])
        ? all[at + 1]
        : undefined;
    case 'ArrowLeft':
      return start === end && start === 0 && isBeside(all[at - 1]) ? all[at - 1] : undefined;
    default:
      return undefined;
  }
}
