/** Asking for the second factor again, in the middle of what needs a fresh one. */

type Ask = () => Promise<boolean>;

let ask: Ask = async () => false;
let asking: Promise<boolean> | undefined;

/** Says who asks; the page's frame does, with a dialog. */
export function onStepUp(asker: Ask): () => void {
  ask = asker;
  return () => {
    ask = async () => false;
  };
}

/** Asks once for all that waits, and tells whether it was proved. */
export function stepUp(): Promise<boolean> {
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}
