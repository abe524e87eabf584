/** The API as a script uses it, typed by the OpenAPI document: what a test finds arranged. */
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from '../../src/lib/schema.gen';

export type Schemas = components['schemas'];

export interface Login {
  email: string;
  password: string;
}

/** The address of the stack, as a browser opens it. */
export function address(): string {
  const found = process.env.E2E_ADDRESS;
  if (!found) throw new Error('the global set-up has not run');
  return found;
}

/** The same over IPv4: Node asks `localhost` at its IPv6 address first. */
function fromNode(): string {
  return address().replace('localhost', '127.0.0.1');
}

/** Founds a company with an administrator of its own and returns the log-in. */
export async function aCompany(name: string): Promise<Login> {
  const answer = await fetch(`${process.env.E2E_HELPER}/companies`, {
    method: 'POST',
    body: JSON.stringify({ name }),
  });
  if (!answer.ok) throw new Error(`company: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Login;
}

export type Rest = Client<paths>;

/** Signs in and returns calls that throw what the server says of a failure. */
export async function signedIn(login: Login): Promise<Rest> {
  const answer = await fetch(`${fromNode()}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(login),
  });
  if (!answer.ok) throw new Error(`log-in: ${answer.status} ${await answer.text()}`);
  const { access_token } = (await answer.json()) as Schemas['SignedInOut'];
  return client({ Authorization: `Bearer ${access_token}` });
}

/** Returns calls of somebody without a log-in. */
export function anonymous(): Rest {
  return client({});
}

function client(headers: Record<string, string>): Rest {
  const rest = createClient<paths>({ baseUrl: fromNode(), headers });
  rest.use({
    async onResponse({ request, response }) {
      if (response.ok) return undefined;
      const text = await response.clone().text();
      throw new Error(`${request.method} ${request.url}: ${response.status} ${text}`);
    },
  });
  return rest;
}

/** Returns the body of an answer that has one. */
export function body<T>(answer: { data?: T }): T {
  if (answer.data === undefined) throw new Error('the answer has no body');
  return answer.data;
}

/** Fetches JSON of the mailbox. */
export async function local<T>(path: string): Promise<T> {
  const answer = await fetch(`${fromNode()}${path}`, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as T;
}
