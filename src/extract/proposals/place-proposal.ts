import type { Mention } from '../../model/mention.js';
import type { Reading } from '../../model/reading.js';
import { isOverlapping, type Span } from '../../model/span.js';
import type { Attribution, Draft, Statement } from '../../model/statement.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Proposal } from './proposal-schema.js';

/** A model's statements are not measured: half sure, whatever it says of itself. */
const SCORE = 0.5;

/** The proposal as a statement on the text; null when a span of it does not stand there letter by letter. */
export function placeProposal(
  proposal: Proposal,
  rule: string,
  reading: Reading,
  ontology: Ontology,
): Draft<Statement> | null {
  const passage = findWords(proposal.quote, reading.document.text, {
    start: 0,
    end: reading.document.text.length,
  });
  if (!passage) return null;
  const view = createView(passage, reading);
  const attribution = proposal.kind === 'claim' ? null : findAttribution(passage, reading);
  const base = { ...passage, score: SCORE, rule, factuality: 'asserted', attribution } as const;
  try {
    return { ...base, ...fill(proposal, view, ontology) };
  } catch (thrown) {
    if (thrown instanceof NotVerbatim) return null;
    throw thrown;
  }
}

class NotVerbatim extends Error {}

/** The sentences that a passage lies in: a part of a proposal must stand in them. */
interface View {
  /** throws NotVerbatim */
  span(words: string): Span;
  /** the id of the mention that these words are or hold; null: none was found; throws NotVerbatim */
  mention(words: string | null | undefined, type: Mention['type']): string | null;
}

function createView(passage: Span, { document, sentences, mentions }: Reading): View {
  const touched = sentences.filter((s) => isOverlapping(s, passage));
  const around = {
    start: Math.min(passage.start, ...touched.map((s) => s.start)),
    end: Math.max(passage.end, ...touched.map((s) => s.end)),
  };
  const span = (words: string) => {
    const found = findWords(words, document.text, passage) ?? findWords(words, document.text, around);
    if (!found) throw new NotVerbatim();
    return found;
  };
  return {
    span,
    mention: (words, type) => {
      if (words == null) return null;
      const named = span(words);
      return mentions.find((m) => m.type === type && isOverlapping(m, named))?.id ?? null;
    },
  };
}

function findWords(words: string, text: string, within: Span): Span | null {
  const start = text.indexOf(words, within.start);
  return start >= 0 && words.trim() !== '' && start + words.length <= within.end
    ? { start, end: start + words.length }
    : null;
}

type Filled<T> = T extends Statement
  ? Omit<T, 'id' | 'quote' | 'start' | 'end' | 'score' | 'rule' | 'attribution' | 'factuality'> & {
      readonly factuality?: T['factuality'];
    }
  : never;

function fill(p: Proposal, view: View, ontology: Ontology): Filled<Statement> {
  switch (p.kind) {
    case 'event':
      return fillEvent(p, view, ontology);
    case 'claim': {
      const { kind, stance } = p;
      const speaker =
        p.speaker == null ? null : { ...view.span(p.speaker), mention: view.mention(p.speaker, 'actor') };
      const content = view.span(p.content);
      return { kind, stance, speaker, cue: view.span(p.cue), content, direct: /^["“„«]/.test(p.content) };
    }
    case 'position': {
      const { kind, stance } = p;
      const reason = p.reason == null ? null : view.span(p.reason);
      return { kind, stance, holder: view.mention(p.holder, 'actor'), issue: view.span(p.issue), reason };
    }
    case 'condition': {
      const { kind, operator } = p;
      const [outcome, requirement] = [view.span(p.outcome), view.span(p.requirement)];
      return { kind, operator, holder: view.mention(p.holder, 'actor'), outcome, requirement };
    }
    case 'commitment': {
      const { kind, modality } = p;
      const promisor = view.mention(p.promisor, 'actor');
      const beneficiary = view.mention(p.beneficiary, 'actor');
      const known = { amount: null, deadline: null, status: 'announced' } as const;
      return { kind, modality, promisor, beneficiary, undertaking: view.span(p.undertaking), ...known };
    }
    case 'assessment': {
      const { kind, likelihood = null } = p;
      return {
        kind,
        likelihood,
        holder: view.mention(p.holder, 'actor'),
        proposition: view.span(p.proposition),
      };
    }
  }
}

/** Numbers, modes and superlatives are never a model's to say. */
function fillEvent(
  p: Extract<Proposal, { kind: 'event' }>,
  view: View,
  { eventTypes }: Ontology,
): Filled<Statement> {
  const type = eventTypes.types.get(p.eventType);
  if (!type) throw new NotVerbatim();
  const name = (words: readonly string[]) =>
    words.map((w) => view.mention(w, 'actor')).filter((id) => id !== null);
  const actors = name(p.actors);
  return {
    kind: 'event', eventType: p.eventType, mode: null, quad: type.quad, factuality: p.factuality,
    actors, recipients: name(p.recipients).filter((id) => !actors.includes(id)),
    place: view.mention(p.place, 'place'), time: view.mention(p.time, 'time'),
    fatalities: null, injuries: null, magnitudes: [], superlative: null, acled: null,
  }; // biome-ignore format: one line of names
}

/** Who vouches for a passage: the speaker of the shortest claim of the rules that holds it. */
function findAttribution(passage: Span, { statements }: Reading): Attribution | null {
  let best: Attribution | null = null;
  let shortest = Number.POSITIVE_INFINITY;
  for (const s of statements) {
    if (s.kind !== 'claim' || passage.start < s.content.start || passage.end > s.content.end) continue;
    const length = s.content.end - s.content.start;
    if (length >= shortest) continue;
    shortest = length;
    best = { speaker: s.speaker?.mention ?? null, cue: s.cue };
  }
  return best;
}
