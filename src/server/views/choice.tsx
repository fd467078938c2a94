interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [string, string])[];
}

/** One of a list, or any. */
export function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <label>
      {label}{' '}
      <select name={name}>
        <option value="">any</option>
        {options.map(([id, text]) => (
          <option key={id} value={id} selected={id === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** From a day to a day, as the fields `since` and `until`. */
export function DayRange({
  label,
  since,
  until,
}: {
  readonly label: string;
  readonly since: string | undefined;
  readonly until: string | undefined;
}) {
  return (
    <>
      <label>
        {label} <input type="date" name="since" value={since} />
      </label>
      <label>
        to <input type="date" name="until" value={until} />
      </label>
    </>
  );
}
