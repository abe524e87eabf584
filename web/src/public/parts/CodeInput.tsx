/** The code's field: groups itself while it is typed, takes pastes and one-time codes. */
import { type ChangeEvent, useLayoutEffect, useRef } from 'react';
import { caretAfter, codeFromText, grouped } from './code';
import type { Tied } from './Field';

interface Props extends Tied {
  /** Up to ten characters, without dashes. */
  code: string;
  onCode: (code: string) => void;
  /** Filled from the SMS by phones that offer it. */
  oneTime?: boolean;
}

export function CodeInput({ code, onCode, oneTime, ...tied }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);

  // After regrouping, the caret stays behind the character that was typed.
  useLayoutEffect(() => {
    if (caret.current !== null && document.activeElement === input.current) {
      const place = caretAfter(caret.current);
      input.current?.setSelectionRange(place, place);
    }
    caret.current = null;
  });

  function type(event: ChangeEvent<HTMLInputElement>): void {
    const { value, selectionStart } = event.target;
    caret.current = codeFromText(value.slice(0, selectionStart ?? value.length)).length;
    onCode(codeFromText(value));
  }

  return (
    <input
      {...tied}
      ref={input}
      className="code"
      name="code"
      value={grouped(code)}
      onChange={type}
      autoComplete={oneTime ? 'one-time-code' : 'off'}
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="go"
    />
  );
}
