import type { ParsedSentence } from '../../model/syntax.js';
import { type Arc, composeArcs } from '../../publish/arcs.js';
import { Sheet } from './parts.js';

/** One sentence: words with their tags, arcs from head to dependent, and the same as a table. */
export function ArcDiagramView({
  sentence,
  number,
}: {
  readonly sentence: ParsedSentence;
  readonly number: number;
}) {
  return (
    <section class="sentence" aria-labelledby={`sentence-${number}`}>
      <h3 id={`sentence-${number}`}>
        Sentence {number} <small>{sentence.tokens.length} words</small>
      </h3>
      <Sheet label={`Dependency arcs of sentence ${number}`}>
        <ArcPicture sentence={sentence} number={number} />
      </Sheet>
      <details>
        <summary>As a table</summary>
        <TokenTable sentence={sentence} number={number} />
      </details>
    </section>
  );
}

function ArcPicture({ sentence, number }: { readonly sentence: ParsedSentence; readonly number: number }) {
  const { width, height, baseline, words, arcs, roots } = composeArcs(sentence.tokens);
  return (
    <svg
      class="arcs"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Dependencies of sentence ${number}; the table below says the same`}
    >
      {roots.map((x) => (
        <g key={x}>
          <path class="arc arc-root" d={`M${x} 14V${baseline - 18}`} />
          <text class="relation" x={x} y={11}>
            root
          </text>
        </g>
      ))}
      {arcs.map((arc) => (
        <ArcLine key={`${arc.from} ${arc.to}`} arc={arc} baseline={baseline} />
      ))}
      {words.map(({ token, x }) => (
        <g key={token.index} class="word-of-sentence">
          <text class="form" x={x} y={baseline}>
            {token.form}
          </text>
          <text class="tag" x={x} y={baseline + 17}>
            {token.upos}
          </text>
          <text class="lemma" x={x} y={baseline + 33}>
            {token.lemma}
          </text>
        </g>
      ))}
    </svg>
  );
}

function ArcLine({ arc, baseline }: { readonly arc: Arc; readonly baseline: number }) {
  const { path, relation, from, to, top } = arc;
  const foot = baseline - 15;
  return (
    <g>
      <path class="arc" d={path} />
      <path class="arc-head" d={`M${to} ${foot}l-3.5 -7h7z`} />
      <text class="relation" x={(from + to) / 2} y={top - 3}>
        {relation}
      </text>
    </g>
  );
}

function TokenTable({ sentence, number }: { readonly sentence: ParsedSentence; readonly number: number }) {
  return (
    <Sheet label={`Words of sentence ${number}`}>
      <table class="tokens">
        <caption class="visually-hidden">Words of sentence {number}</caption>
        <thead>
          <tr>
            {['No.', 'Form', 'Lemma', 'UPOS', 'XPOS', 'Head', 'Relation', 'Characters'].map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sentence.tokens.map((t) => (
            <tr key={t.index}>
              <td class="amount">{t.index + 1}</td>
              <th scope="row">{t.form}</th>
              <td>{t.lemma}</td>
              <td>{t.upos}</td>
              <td>{t.xpos}</td>
              <td>{t.head < 0 ? 'root' : `${t.head + 1} ${sentence.tokens[t.head]?.form ?? ''}`}</td>
              <td>{t.deprel}</td>
              <td class="amount">
                {t.start}–{t.end}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
