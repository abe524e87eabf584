/** The API's client: types from the OpenAPI document, the token, and failures as `Refused`. */
import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { chosenLanguage } from './language';
import { problemFromAnswer, Refused } from './problem';
import type { components, paths } from './schema.gen';
import { accessToken, renew } from './session';
import { stepUp } from './step-up';

export type Schemas = components['schemas'];

/** The token could not be renewed: who was signed in no longer is. */
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;

const signed: Middleware = {
  async onRequest({ request }) {
    const token = await accessToken();
    if (token) request.headers.set('Authorization', `Bearer ${token}`);
    request.headers.set('Accept-Language', chosenLanguage());
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw new Refused(await problemFromAnswer(response));
    return response;
  },
};

/** Sends a request, and once more with a new token or a fresh second factor where that is asked. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await globalThis.fetch(request);
  if (!request.headers.has('Authorization')) return answer;
  if (answer.status === FORBIDDEN && (await isStepUp(answer))) {
    return (await stepUp()) ? globalThis.fetch(again) : answer;
  }
  if (answer.status !== UNAUTHORIZED) return answer;
  const renewed = await renew();
  if (!renewed) return answer;
  again.headers.set('Authorization', `Bearer ${renewed.token}`);
  return globalThis.fetch(again);
}

async function isStepUp(answer: Response): Promise<boolean> {
  return (await problemFromAnswer(answer.clone())).code === 'step_up_needed';
}

/** Calls by path and method, typed: `api.GET('/api/mutabakats', …)` returns `{ data }` or throws. */
export const api = createFetchClient<paths>({ baseUrl: window.location.origin, fetch: send });
api.use(signed);

/** The same as hooks; keys are `[method, path, init]`. */
export const $api = createQueryClient(api);

/** Returns a key that makes a repeated request the same request. */
export function newKey(): string {
  return crypto.randomUUID();
}
