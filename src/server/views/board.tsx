import type { BoardLine, QuestionBoard } from '../../analyze/question-board.js';
import { composeCount } from '../../publish/words.js';
import type { Answer } from '../load-boards.js';
import { PartyName, Source } from './ledger-parts.js';

interface BoardProps {
  readonly board: QuestionBoard;
  /** what those on the first side say */
  readonly affirming: string;
  readonly denying: string;
}

/** Each speaker's word on the side it takes, denials opposite. */
export function Board({ board, affirming, denying }: BoardProps) {
  return (
    <div class="board">
      <Side title={affirming} lines={board.affirming} />
      <Side title={denying} lines={board.denying} />
      {board.questioning.length > 0 ? <Side title="Question it" lines={board.questioning} /> : null}
    </div>
  );
}

interface AnswersProps {
  readonly answers: readonly Answer[];
  /** of the headings */
  readonly prefix: string;
}

/** Answers that exclude each other, each with its own board. */
export function Answers({ answers, prefix }: AnswersProps) {
  return (
    <>
      {answers.map(({ label, board }) => (
        <section key={label} class="answer" aria-label={`${prefix} ${label}`}>
          <h3>
            {prefix} <span class="outside">{label}</span>
          </h3>
          <ul class="lines">
            {board.affirming.map((line) => (
              <Line key={line.statementId} line={line} />
            ))}
          </ul>
          {board.denying.length > 0 ? (
            <>
              <h4>Denied by</h4>
              <ul class="lines">
                {board.denying.map((line) => (
                  <Line key={line.statementId} line={line} />
                ))}
              </ul>
            </>
          ) : null}
        </section>
      ))}
    </>
  );
}

function Side({ title, lines }: { readonly title: string; readonly lines: readonly BoardLine[] }) {
  return (
    <div>
      <h3>
        {title} <span class="count">{lines.length}</span>
      </h3>
      {lines.length === 0 ? <p class="unstated">Nobody.</p> : null}
      <ul class="lines">
        {lines.map((line) => (
          <Line key={line.statementId} line={line} />
        ))}
      </ul>
    </div>
  );
}

function Line({ line }: { readonly line: BoardLine }) {
  const { speaker, passage, copies } = line;
  return (
    <li>
      {speaker ? (
        <PartyName party={speaker} />
      ) : (
        <span class="outside">{passage.publisher ?? 'The outlet'}</span>
      )}{' '}
      {line.isDirect ? <span class="chip">own words</span> : null}
      {line.isOwnWord ? <span class="chip">a party</span> : null}
      {line.isRetracted ? <span class="chip">taken back</span> : null}
      <blockquote class="quote">{line.said}</blockquote>
      <Source passage={passage} />
      {copies.length > 0 ? <small> and {composeCount(copies.length, 'copy', 'copies')}</small> : null}
    </li>
  );
}
