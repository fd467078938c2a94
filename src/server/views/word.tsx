import type { FiledStatement } from '../../model/filed-statement.js';
import { PartyName, Source } from './ledger-parts.js';

interface WordProps {
  readonly statement: Pick<FiledStatement, 'speaker' | 'isAttributed' | 'passage'>;
}

/** On whose word it is told: whom its text gives it to, in whose report; else the outlet itself. */
export function Word({ statement: { speaker, isAttributed, passage } }: WordProps) {
  return (
    <>
      {speaker ? <PartyName party={speaker} /> : isAttributed ? 'somebody not named' : 'the outlet itself'}
      {speaker || isAttributed ? ', in ' : ': '}
      <Source passage={passage} />
    </>
  );
}
