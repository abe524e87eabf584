/** A list of names and values; what has no value is left out. */
export function Facts({ facts }: { facts: [string, string | null | undefined][] }) {
  return (
    <dl className="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
