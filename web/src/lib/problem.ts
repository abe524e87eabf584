/** A refused request as the API words it (RFC 9457), or what stands in its place. */
export interface Problem {
  status: number;
  /** Stable, for code: `already_exists`, `session_ended`, …; `offline` and `unforeseen` are ours. */
  code: string;
  /** A sentence for people, in the language that was asked for; empty when there was no answer. */
  detail: string;
  /** To find the request in the logs. */
  requestId: string;
  /** Field → message, where the request's shape was refused. */
  fields: Record<string, string>;
  /** Further members of the document, for example the number of the letter that exists. */
  details: Record<string, unknown>;
  retryAfter: number | null;
}

/** What every failed request throws. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.code);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/** Returns what went wrong, whatever was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return error.problem;
  const offline = error instanceof TypeError;
  return {
    status: 0,
    code: offline ? 'offline' : 'unforeseen',
    detail: '',
    requestId: '',
    fields: {},
    details: {},
    retryAfter: null,
  };
}

/** Reads a refusal; a body that is no problem document still has its status. */
export async function problemFromAnswer(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const errors = Array.isArray(body.errors) ? (body.errors as Record<string, string>[]) : [];
  return {
    status: answer.status,
    code: String(body.code ?? 'unforeseen'),
    detail: String(body.detail ?? ''),
    requestId: String(body.request_id ?? answer.headers.get('x-amzn-requestid') ?? ''),
    fields: Object.fromEntries(errors.map((each) => [each.field ?? '', each.message ?? ''])),
    details: (body.details ?? {}) as Record<string, unknown>,
    retryAfter: Number(answer.headers.get('retry-after')) || null,
  };
}
