import type { AcledType } from '../../model/statement.js';
import type { Token } from '../../model/syntax.js';
import type { CrosswalkRule } from '../../ontology/event-type-file.js';
import type { EventLexicon } from '../../ontology/event-types.js';
import type { CodingContext } from '../coding-context.js';
import type { Candidate } from './check-support.js';
import { findPartyClasses } from './party-class.js';
import { hasCue, listCases, listChildren, type SentenceScan } from './scan-sentence.js';

/** Sentences after an event's own that still tell of it. */
const SCOPE_AFTER = 2;

/** ACLED's name for an event, by the first rule of its type's crosswalk that holds; null where ACLED has none. */
export function findAcledType(
  context: CodingContext,
  scans: readonly SentenceScan[],
  candidate: Candidate,
  mode: string | null,
): AcledType | null {
  const { type, frame } = candidate.hit.trigger;
  const lexicon = context.ontology.eventTypes;
  const label = findNoteLabel(context, candidate);
  if (label) return nameAcled(lexicon, label);
  if (frame.acled) return nameAcled(lexicon, frame.acled);
  const { index } = candidate.scan.sentence;
  const facts: Facts = {
    isProtest: type.type === 'PROTEST',
    frame: frame.id,
    mode,
    actor: listClasses(context, candidate, candidate.roles.actors),
    recipient: listClasses(context, candidate, candidate.roles.recipients),
    scope: listScope(context, scans, index),
  };
  const rule = type.acled.find((r) => isMatch(r, facts));
  return rule ? nameAcled(lexicon, rule.sub) : null;
}

/** "Displacement: On 3 May ...": ACLED's notes of strategic developments say first of what kind they are. */
function findNoteLabel({ document, ontology }: CodingContext, { scan }: Candidate): string | undefined {
  const colon = document.text.indexOf(':');
  if (scan.sentence.index > SCOPE_AFTER || colon < 0) return undefined;
  return ontology.eventTypes.noteLabels.get(document.text.slice(0, colon).trim().toLowerCase());
}

/** The event's sentence and those after it, but for a sentence that tells of another day. */
function listScope(context: CodingContext, scans: readonly SentenceScan[], index: number): SentenceScan[] {
  const day = findDay(context, index);
  return scans.slice(index, index + 1 + SCOPE_AFTER).filter((s) => {
    const other = findDay(context, s.sentence.index);
    return s.sentence.index === index || !day || !other || day.startsWith(other) || other.startsWith(day);
  });
}

/** The first date of a sentence as far as it is known: 2025-03-12, 2025-03, 2025; null without a year. */
function findDay(context: CodingContext, sentence: number): string | null {
  for (const mention of context.bySentence[sentence] ?? []) {
    const value = mention.type === 'time' && mention.time.type === 'DATE' ? mention.time.value : null;
    if (value && /^\d{4}/.test(value)) return value;
  }
  return null;
}

interface Facts {
  /** what a protest is about does not tell of what sort it was */
  readonly isProtest: boolean;
  readonly frame: string;
  readonly mode: string | null;
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
  readonly scope: readonly SentenceScan[];
}

function nameAcled(lexicon: EventLexicon, subEventType: string): AcledType | null {
  const eventType = lexicon.acledTypes.get(subEventType);
  return eventType ? { eventType, subEventType } : null;
}

function listClasses(
  context: CodingContext,
  { scan }: Candidate,
  tokens: Candidate['roles']['actors'],
): string[] {
  if (tokens.length === 0) return ['none'];
  const classes = tokens.flatMap((t) => [
    ...findPartyClasses(context, scan, t),
    ...findPhraseClasses(context, scan, t),
  ]);
  return classes.length > 0 ? classes : ['unknown'];
}

const PHRASE_PARTS = ['compound', 'amod', 'nmod', 'appos', 'flat'];

/** What the words and names of a party's phrase add: "an ELN member", "members of the militia", "a police station". */
function findPhraseClasses(context: CodingContext, scan: SentenceScan, token: Token): string[] {
  const parts = listChildren(scan, token, ...PHRASE_PARTS).filter((t) => {
    const cases = listCases(scan, t);
    return cases.length === 0 || cases.includes('of') || cases.includes('from');
  });
  const armed = parts.flatMap((t) => findPartyClasses(context, scan, t));
  return armed.filter((c) => c === 'armed-group' || c === 'state-force');
}

function isMatch(rule: CrosswalkRule, facts: Facts): boolean {
  const isThere = (cue: string): boolean =>
    facts.scope.some((s) => (facts.isProtest ? hasCue(s, cue) : s.cues.has(cue)));
  return (
    (rule.frames?.includes(facts.frame) ?? true) &&
    (rule.modes?.includes(facts.mode ?? '') ?? true) &&
    (rule.actor?.some((c) => facts.actor.includes(c)) ?? true) &&
    (rule.recipient?.some((c) => facts.recipient.includes(c)) ?? true) &&
    (rule.cues?.some(isThere) ?? true) &&
    (rule.all?.every(isThere) ?? true) &&
    !rule.without?.some(isThere)
  );
}
