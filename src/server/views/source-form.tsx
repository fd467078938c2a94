import { ADAPTER_NAMES, AFFILIATIONS, RELIABILITY_GRADES, type Source } from '../../model/source.js';

const GRADES = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
} as const;

/** The fields of a form -> the shape of a source; whether it is one is for `save` to say. */
export function toSource(body: Readonly<Record<string, unknown>>): unknown {
  const text = (name: string) => String(body[name] ?? '').trim();
  const lines = (name: string) =>
    text(name)
      .split(/\s*[\n,]\s*/)
      .filter(Boolean);
  return {
    id: text('id'),
    name: text('name'),
    owner: text('owner'),
    affiliation: text('affiliation'),
    country: text('country').toUpperCase(),
    language: text('language'),
    reliability: { grade: text('grade'), reason: text('reason') },
    site: text('site'),
    adapter: text('adapter'),
    feeds: lines('feeds'),
    hosts: lines('hosts'),
    names: lines('names'),
    perDay: Number(text('perDay')),
    ...(text('articlePath') ? { articlePath: text('articlePath') } : {}),
  };
}

interface FormProps {
  /** null: a new one */
  readonly source: Source | null;
  readonly csrf: string;
  readonly title: string;
}

export function SourceForm({ source, csrf, title }: FormProps) {
  return (
    <>
      <header class="head">
        <h1>{title}</h1>
        <p class="lede">What is changed here stands before the data file; who changed it and when is kept.</p>
      </header>
      <form class="sheet-form" method="post" action="/sources/edit">
        <input type="hidden" name="csrf" value={csrf} />
        {source ? (
          <>
            <input type="hidden" name="id" value={source.id} />
            <input type="hidden" name="change" value="yes" />
          </>
        ) : (
          <Line
            name="id"
            label="Id"
            value=""
            hint="small letters, digits and hyphens; it stays"
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
          />
        )}
        <Line name="name" label="Name" value={source?.name} />
        <Line name="owner" label="Owner" value={source?.owner} hint="who can hire and dismiss its editors" />
        <Choice
          name="affiliation"
          label="Affiliation"
          value={source?.affiliation}
          options={AFFILIATIONS.map((a) => [a, a])}
        />
        <Line
          name="country"
          label="Country"
          value={source?.country}
          hint="three letters, ISO 3166-1; INT: international"
          pattern="[A-Za-z]{3}"
        />
        <Line name="language" label="Language" value={source?.language ?? 'en'} hint="BCP 47, such as en" />
        <Choice
          name="grade"
          label="Reliability"
          value={source?.reliability.grade ?? 'F'}
          options={RELIABILITY_GRADES.map((g) => [g, `${g}: ${GRADES[g]}`])}
        />
        <Line name="reason" label="Reason for it" value={source?.reliability.reason} />
        <Line name="site" label="Site" value={source?.site} type="url" />
        <Choice
          name="adapter"
          label="Read as"
          value={source?.adapter}
          options={ADAPTER_NAMES.map((a) => [a, a])}
        />
        <label for="source-feeds">Addresses that are asked</label>
        <textarea id="source-feeds" name="feeds" rows={3}>
          {source?.feeds.join('\n') ?? ''}
        </textarea>
        <p class="hint">One a line. None, and read as listing: the page of the site.</p>
        <Line
          name="perDay"
          label="Documents a day, roughly"
          value={String(source?.perDay ?? 10)}
          pattern="[0-9]+([.][0-9]+)?"
        />
        <Line
          name="hosts"
          label="Its other domains"
          value={source?.hosts.join(', ')}
          isOptional
          hint="with commas"
        />
        <Line
          name="names"
          label="Other names"
          value={source?.names.join(', ')}
          isOptional
          hint="with commas"
        />
        <Line
          name="articlePath"
          label="Path of an article"
          value={source?.articlePath}
          isOptional
          hint="listing only: a regular expression"
        />
        <button type="submit">Keep</button>
      </form>
    </>
  );
}

interface LineProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly hint?: string;
  readonly type?: 'text' | 'url';
  readonly pattern?: string;
  readonly isOptional?: boolean;
}

function Line({ name, label, value, hint, type = 'text', pattern, isOptional = false }: LineProps) {
  const id = `source-${name}`;
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type as 'text'}
        value={value}
        required={!isOptional}
        maxLength={500}
        {...(pattern ? { pattern } : {})}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
      />
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [string, string])[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <>
      <label for={`source-${name}`}>{label}</label>
      <select id={`source-${name}`} name={name}>
        {options.map(([id, text]) => (
          <option key={id} value={id} selected={id === value}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}
