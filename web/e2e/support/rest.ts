/** The API as a script uses it, typed by the OpenAPI document: what a test finds arranged. */
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from '../../src/lib/schema.gen';
import { type Passkey, signed } from './passkey';

export type Schemas = components['schemas'];

export interface Login extends Passkey {
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

/** Asks the stack's helper for what the public interfaces do not give. */
async function made(path: string, wanted: object): Promise<Response> {
  const answer = await fetch(`${process.env.E2E_HELPER}${path}`, {
    method: 'POST',
    body: JSON.stringify(wanted),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** Returns a balance list of October whose addresses and phones nobody else has. */
export async function aWorkbook(rows: number, wrong_email: number[] = []): Promise<Buffer> {
  return Buffer.from(await (await made('/workbooks', { rows, wrong_email })).arrayBuffer());
}

/** Returns a workbook of just these cells, headings first. */
export async function aSheet(rows: (string | number | null)[][]): Promise<Buffer> {
  return Buffer.from(await (await made('/sheets', { rows })).arrayBuffer());
}

/** Founds a company with an administrator of its own, not yet set up, and returns the log-in. */
export async function aNewCompany(name: string): Promise<Login> {
  const login = (await (await made('/companies', { name })).json()) as Login;
  await acknowledged(await signedIn(login));
  return login;
}

/** Returns the log-in of who runs the installation. */
export async function thePlatform(): Promise<Login> {
  const login = (await (await made('/platform', {})).json()) as Login;
  await acknowledged(await signedIn(login));
  return login;
}

/** Founds a company whose administrator has not set up a second factor. */
export async function aBareCompany(name: string): Promise<Login> {
  return (await (await made('/companies', { name, second_factor: false })).json()) as Login;
}

/** Acknowledges the notice, as everybody does at the first visit, so that no page asks for it. */
export async function acknowledged(rest: Rest): Promise<void> {
  const { texts } = body(await rest.GET('/api/privacy/mine'));
  const notice = texts.find(({ kind }) => kind === 'notice');
  if (notice) await rest.POST('/api/privacy/notice', { body: { sha256: notice.sha256.tr } });
}

/** Founds a company that has confirmed its particulars, and returns its administrator's log-in. */
export async function aCompany(name: string): Promise<Login> {
  const login = await aNewCompany(name);
  const rest = await signedIn(login);
  const { version } = body(await rest.GET('/api/companies/current'));
  await rest.PATCH('/api/companies/current', { body: { version, set_up: true } });
  return login;
}

export type Rest = Client<paths>;

/** Signs in and returns calls that throw what the server says of a failure. */
export async function signedIn(login: Login): Promise<Rest> {
  const { access_token } = await finished(login, async (path, asked) => {
    const answer = await fetch(`${fromNode()}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(asked),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  });
  return client({ Authorization: `Bearer ${access_token}` });
}

/** Logs in over any way to post, with the second step where one is asked for. */
export async function finished(
  login: Login,
  post: (path: string, asked: object) => Promise<unknown>,
): Promise<Schemas['SignedInOut']> {
  const { email, password } = login;
  const step = (await post('/api/auth/login', { email, password })) as
    | Schemas['SignedInOut']
    | Schemas['SecondStepOut'];
  if (!('challenge' in step)) return step;
  const { challenge, passkey } = step;
  const credential = signed(login, String(passkey?.challenge), address());
  const proof = { challenge, method: 'passkey', credential };
  return (await post('/api/auth/second-step', proof)) as Schemas['SignedInOut'];
}

/** Returns calls of somebody without a log-in. */
export function anonymous(): Rest {
  return client({});
}

/** Asks, and asks again after the wait that the server names to who is too fast. */
async function patient(request: Request): Promise<Response> {
  const answer = await fetch(request.clone());
  if (answer.status !== 429 || !answer.headers.has('ratelimit')) return answer;
  const seconds = Number(answer.headers.get('retry-after'));
  await new Promise((over) => setTimeout(over, 1000 * seconds));
  return patient(request);
}

function client(headers: Record<string, string>): Rest {
  const rest = createClient<paths>({ baseUrl: fromNode(), headers, fetch: patient });
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
