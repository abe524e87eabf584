/** What the QR code of a document carries: its number and code, taken out of the address. */

export interface Printed {
  number: string;
  code: string;
}

/** Returns what the QR code said, kept over a reload in the history's own state. */
export function takePrinted(): Printed | null {
  const query = new URLSearchParams(location.search);
  const number = query.get('no');
  const code = query.get('kod');
  if (number && code) history.replaceState({ printed: { number, code } }, '', location.pathname);
  return (history.state as { printed?: Printed } | null)?.printed ?? null;
}
