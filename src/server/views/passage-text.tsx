import type { ComponentChildren } from 'preact';
import type { Span } from '../../model/span.js';
import type { Statement, StatementKind } from '../../model/statement.js';
import { type Segment, segmentText } from '../../publish/passages.js';
import { KIND_NAMES } from '../../publish/words.js';
import { getNumber } from './statement-card.js';

interface PassageTextProps {
  readonly text: string;
  readonly within: Span;
  readonly statements: readonly Statement[];
}

/** A stretch of the document, its passages underlined by kind, a numbered reference at the end of each. */
export function PassageText({ text, within, statements }: PassageTextProps) {
  const kinds = new Map(statements.map((s) => [s.id, s.kind]));
  const begun = new Map(statements.map((s) => [s.id, s.start]));
  return (
    <>
      {segmentText(text, within, statements).map((segment) => (
        <SegmentText key={segment.start} segment={segment} kinds={kinds} begun={begun} />
      ))}
    </>
  );
}

interface SegmentProps {
  readonly segment: Segment;
  readonly kinds: ReadonlyMap<string, StatementKind>;
  readonly begun: ReadonlyMap<string, number>;
}

function SegmentText({ segment, kinds, begun }: SegmentProps) {
  const marked = segment.passages.reduceRight<ComponentChildren>((inner, id) => {
    const isFirst = begun.get(id) === segment.start;
    return (
      <span class={`passage k-${kinds.get(id)}`} data-passage={id} id={isFirst ? `p-${id}` : undefined}>
        {inner}
      </span>
    );
  }, segment.text);
  return (
    <>
      {marked}
      {[...segment.ends].sort(compareNumbers).map((id) => (
        <Reference key={id} id={id} kind={kinds.get(id) ?? 'event'} />
      ))}
    </>
  );
}

function compareNumbers(a: string, b: string): number {
  return Number(getNumber(a)) - Number(getNumber(b));
}

function Reference({ id, kind }: { readonly id: string; readonly kind: StatementKind }) {
  const name = `Statement ${getNumber(id)}, ${KIND_NAMES[kind].one.toLowerCase()}`;
  return (
    <sup>
      <a class={`ref k-${kind}`} href={`#${id}`} aria-label={name} data-ref={id}>
        {getNumber(id)}
      </a>
    </sup>
  );
}
