import { type RefObject, useEffect, useRef, useState } from 'react';

interface Opened {
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** The button: it has the focus before it opens, so that the focus finds back to it. */
  target: RefObject<HTMLButtonElement | null>;
}

/** Opens a menu or popover as soon as it is there, because its closed stand-in was pressed. */
export function useOpenAtOnce(): Opened {
  const target = useRef<HTMLButtonElement>(null);
  const [opened, onChange] = useState(false);
  useEffect(() => {
    target.current?.focus();
    onChange(true);
  }, []);
  return { opened, onChange, target };
}
