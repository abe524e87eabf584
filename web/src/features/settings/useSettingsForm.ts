import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { type DefaultValues, type FieldValues, type Path, useForm } from 'react-hook-form';
import type { ZodType } from 'zod';
import { problemOf, Refused } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';

/** A form whose refusals stand at its head, or beside the field that they name. */
export function useSettingsForm<Fields extends FieldValues>(
  schema: ZodType<Fields, Fields>,
  values: Fields,
  save: (fields: Fields) => Promise<void>,
) {
  const problemText = useProblemText();
  const [refusal, setRefusal] = useState('');
  const form = useForm<Fields>({
    resolver: zodResolver(schema),
    defaultValues: values as DefaultValues<Fields>,
  });

  const submit = form.handleSubmit(async (fields) => {
    setRefusal('');
    try {
      await save(fields);
      form.reset(fields);
    } catch (error) {
      const problem = problemOf(error);
      const named = Object.keys(problem.fields).find((field) => field in fields);
      const message = error instanceof Refused ? problemText(problem) : (error as Error).message;
      if (named) form.setError(named as Path<Fields>, { message }, { shouldFocus: true });
      else setRefusal(message);
    }
  });
  return { form, submit, refusal };
}
