import type { SearchFields } from '../search-form.js';

/** What claims are looked for by: the same fields in the search and in a question. */
export function SearchInputs({ fields }: { readonly fields: Partial<SearchFields> }) {
  return (
    <>
      <label>
        Words <input type="text" name="words" value={fields.words} maxLength={300} size={28} />
      </label>
      <label>
        Who says or does it <input type="text" name="actor" value={fields.actor} maxLength={200} />
      </label>
      <label>
        Place <input type="text" name="place" value={fields.place} maxLength={200} />
      </label>
      <label>
        Since <input type="date" name="since" value={fields.since} />
      </label>
      <label>
        Until <input type="date" name="until" value={fields.until} />
      </label>
    </>
  );
}
