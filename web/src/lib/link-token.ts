/**
 * The secret of a mailed link: in the fragment, which no server sees. It is read before the router
 * reads the address (`main.tsx` imports this first), and gone from there at once.
 */

const TOKEN = /^#([0-9a-f]{64})$/;
const taken = take();

/** Returns the token that the page was opened with; "" where there was none. */
export function takeToken(): string {
  return taken;
}

function take(): string {
  const found = TOKEN.exec(window.location.hash)?.[1] ?? '';
  if (found) window.history.replaceState(null, '', window.location.pathname);
  return found;
}

// Another link typed over this one's address opens the page anew.
window.addEventListener('hashchange', () => {
  if (TOKEN.test(window.location.hash)) window.location.reload();
});
