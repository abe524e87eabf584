/** What one build is told about its stage, read once from `/config.json`. */
export interface Config {
  /** `local`, `dev`, `prod`. */
  stage: string;
  /** Where sent mails and SMS can be read; only on a developer's machine. */
  mailbox: string | null;
}

let loading: Promise<Config> | undefined;

/** Returns the configuration; asks for it once. */
export function config(): Promise<Config> {
  loading ??= fetch('/config.json', { cache: 'no-cache' }).then((answer) => {
    if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
    return answer.json() as Promise<Config>;
  });
  return loading;
}
