/** The one live connection: a ticket for each attempt, and events gathered before they are told. */
import ReconnectingSocket from 'partysocket/ws';
import { useSyncExternalStore } from 'react';
import { api, type Schemas } from './api';

export type LiveState = 'live' | 'reconnecting' | 'off';

/** A live message: ids and kinds; what is shown is asked for over REST. */
export interface LiveEvent {
  type:
    | 'mutabakat_created'
    | 'mutabakat_sent'
    | 'mutabakat_approved'
    | 'mutabakat_rejected'
    | 'new_notification'
    | 'task_progress'
    | 'task_completed'
    | 'task_failed'
    | 'system_message'
    | 'pong';
  id: string;
  at: string;
  seq: number;
  data: Record<string, string | number | null>;
}

const PROTOCOL = 'mutabakat.v1';
const GATHER_MS = 500;
/** API Gateway closes a connection that was idle for ten minutes. */
const PING_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 30_000;
const GROWTH = 1.8;
/** After so many attempts in vain the page says that it is not live. */
const ATTEMPTS_TILL_OFF = 3;

let state: LiveState = 'off';
const watchers = new Set<() => void>();

function become(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const watcher of watchers) watcher();
}

/** Returns whether answers arrive by themselves. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
}

interface Listener {
  /** Called with what came within half a second, in order. */
  onEvents: (events: LiveEvent[]) => void;
  /** Called when the connection is there: what came before it, or in a gap, has been missed. */
  onOpen: () => void;
}

/** Connects until the returned function is called. */
export function connectLive(listener: Listener): () => void {
  become('reconnecting');
  let attempts = 0;
  let ticket: Promise<Schemas['TicketOut']> | undefined;

  async function nextTicket(): Promise<Schemas['TicketOut']> {
    // Full jitter: a thousand browsers that lost one server do not come back as one.
    const most = Math.min(LONGEST_WAIT_MS, 1000 * GROWTH ** attempts);
    if (attempts > 0) await wait(Math.random() * most);
    attempts += 1;
    if (attempts > ATTEMPTS_TILL_OFF) become('off');
    const { data } = await api.POST('/api/ws/ticket');
    if (!data) throw new Error('no ticket');
    return data;
  }

  // Both are asked for at once, the address first, and belong to the same ticket.
  const socket = new ReconnectingSocket(
    () => {
      ticket = nextTicket();
      return ticket.then((given) => given.url);
    },
    () => (ticket ?? nextTicket()).then((given) => [PROTOCOL, `t.${given.ticket}`]),
    { minReconnectionDelay: 100, maxReconnectionDelay: 100, minUptime: 2_000 },
  );

  let gathered: LiveEvent[] = [];
  let gathering: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    gathering = undefined;
    const events = gathered;
    gathered = [];
    listener.onEvents(events);
  }

  socket.addEventListener('open', () => {
    attempts = 0;
    become('live');
    listener.onOpen();
  });
  socket.addEventListener('close', () => {
    if (state === 'live') become('reconnecting');
  });
  socket.addEventListener('message', (message: MessageEvent<string>) => {
    const event = JSON.parse(message.data) as LiveEvent;
    if (event.type === 'pong') return;
    gathered.push(event);
    // The first of a burst is told at once, the rest together: one answer is seen immediately.
    if (gathering === undefined) {
      gathering = setTimeout(tell, GATHER_MS);
      const first = gathered;
      gathered = [];
      listener.onEvents(first);
    }
  });
  const pinging = setInterval(() => {
    if (socket.readyState === socket.OPEN) socket.send('{"type":"ping"}');
  }, PING_MS);
  const hurry = () => {
    if (socket.readyState !== socket.OPEN) {
      attempts = 0;
      socket.reconnect();
    }
  };
  window.addEventListener('online', hurry);

  return () => {
    window.removeEventListener('online', hurry);
    clearInterval(pinging);
    clearTimeout(gathering);
    socket.close();
    become('off');
  };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
