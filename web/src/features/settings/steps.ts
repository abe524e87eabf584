/** The steps of the set-up, as its address names them. */
export const STEPS = ['kimlik', 'logo', 'metinler'] as const;
export type Step = (typeof STEPS)[number];

/** Returns the step of an address; an unknown one is the first. */
export function stepFrom(value: unknown): Step {
  return STEPS.find((step) => step === value) ?? 'kimlik';
}
