/** Who answers: name and position. */
import { Field } from '../parts/Field';
import { type Draft, PERSON_LENGTH, type Wrong } from './draft';
import { useLetterWords } from './words';

interface Props {
  draft: Draft;
  wrong: Wrong;
  change: (part: Partial<Draft>) => void;
}

export function PersonFields({ draft, wrong, change }: Props) {
  const t = useLetterWords();
  return (
    <>
      <Field id="name" label={t.person.name} error={wrong.name}>
        {(tied) => (
          <input
            {...tied}
            name="name"
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
            autoComplete="name"
            maxLength={PERSON_LENGTH}
          />
        )}
      </Field>
      <Field id="title" label={t.person.title} hint={t.person.titleHint} error={wrong.title}>
        {(tied) => (
          <input
            {...tied}
            name="title"
            value={draft.title}
            onChange={(event) => change({ title: event.target.value })}
            autoComplete="organization-title"
            maxLength={PERSON_LENGTH}
          />
        )}
      </Field>
    </>
  );
}
