import type { Mention } from '../../src/model/mention.js';
import type { Reading } from '../../src/model/reading.js';
import type { Span } from '../../src/model/span.js';
import type { Attribution, Statement } from '../../src/model/statement.js';

/** A Reading for a reviewer of diffs: each sentence that states something, a line for each statement below it. */
export function renderGolden(reading: Reading): string {
  const { document, sentences, statements } = reading;
  const head = [document.title, document.published, document.language].map((v) => v ?? 'not stated');
  const bodies = sentences.flatMap((sentence) => {
    const here = statements.filter((s) => getAnchor(s) >= sentence.start && getAnchor(s) < sentence.end);
    if (here.length === 0) return [];
    const passage = document.text.slice(sentence.start, sentence.end).replace(/\s+/g, ' ');
    return ['', passage, ...here.map((s) => `  ${renderStatement(reading, s)}`)];
  });
  return `${[head.join(' | '), ...bodies, '', ...renderMentions(reading)].join('\n')}\n`;
}

function getAnchor(statement: Statement): number {
  return statement.kind === 'claim' ? statement.cue.start : statement.start;
}

function renderStatement(reading: Reading, s: Statement): string {
  const cut = (span: Span) => `"${reading.document.text.slice(span.start, span.end).replace(/\s+/g, ' ')}"`;
  const name = (id: string | null) => nameMention(reading, id);
  const main = reading.primaryEvent === s.id ? 'MAIN ' : '';
  const parts = { ...describe(reading, s, cut, name), ...describeSetting(s, name) };
  const shown = Object.entries(parts).filter(([, v]) => v !== null && v !== 'asserted');
  return `${main}${s.rule} ${shown.map(([k, v]) => `${k}=${v}`).join(' ')}`;
}

type Parts = Readonly<Record<string, string | null>>;

function describe(
  reading: Reading,
  s: Statement,
  cut: (span: Span) => string,
  name: (id: string | null) => string,
): Parts {
  switch (s.kind) {
    case 'event':
      return {
        type: [s.eventType, s.mode].filter(Boolean).join('/'),
        actors: s.actors.map(name).join('+') || null,
        recipients: s.recipients.map(name).join('+') || null,
        place: s.place && name(s.place),
        time: s.time && name(s.time),
        dead: s.fatalities && String(s.fatalities.best),
        hurt: s.injuries && String(s.injuries.best),
        record: s.superlative && `${s.superlative.measure} ${s.superlative.scope}`,
      };
    case 'claim':
      return {
        speaker: s.speaker
          ? `${cut(s.speaker)}${s.speaker.mention ? ` ${name(s.speaker.mention)}` : ''}`
          : 'nobody',
        stance: s.stance === 'asserts' ? null : s.stance,
        content: cut(s.content),
      };
    case 'position':
      return {
        holder: name(s.holder),
        stance: s.stance,
        issue: cut(s.issue),
        reason: s.reason && cut(s.reason),
      };
    case 'condition':
      return {
        holder: s.holder && name(s.holder),
        operator: s.operator,
        outcome: cut(s.outcome),
        requirement: cut(s.requirement),
      };
    case 'commitment':
      return {
        promisor: name(s.promisor),
        for: s.beneficiary && name(s.beneficiary),
        undertaking: cut(s.undertaking),
        modality: s.modality,
        due: s.deadline && `${s.deadline.earliest}..${s.deadline.latest}`,
        amount: s.amount && name(s.amount),
      };
    case 'assessment':
      return {
        holder: s.holder && name(s.holder),
        proposition: cut(s.proposition),
        likelihood: s.likelihood,
      };
    default:
      return { id: reading.id };
  }
}

function describeSetting({ factuality, attribution }: Statement, name: (id: string | null) => string): Parts {
  return { factuality, by: attribution && describeAttribution(attribution, name) };
}

function describeAttribution({ speaker }: Attribution, name: (id: string | null) => string): string {
  return speaker === null ? 'somebody' : name(speaker);
}

function nameMention({ mentions }: Reading, id: string | null): string {
  const mention = mentions.find((m) => m.id === id);
  if (!mention) return 'nobody';
  const value = getValue(mention, mentions);
  return value === null || value === mention.text ? `[${mention.text}]` : `[${mention.text}: ${value}]`;
}

function getValue(mention: Mention, mentions: readonly Mention[]): string | null {
  switch (mention.type) {
    case 'actor':
      return mention.actor?.name ?? mentions.find((m) => m.id === mention.antecedent)?.text ?? null;
    case 'place':
      return (
        mention.place &&
        `${mention.place.name}, ${mention.place.admin1}, ${mention.place.countryCode} ${mention.place.precision}`
      );
    case 'time':
      return mention.time.value;
    case 'quantity':
      return `${mention.quantity.low}-${mention.quantity.best}-${mention.quantity.high} ${mention.quantity.kind}`;
  }
}

/** Each different mention once, by type and in order of the text. */
function renderMentions(reading: Reading): string[] {
  return (['actor', 'place', 'time', 'quantity'] as const).flatMap((type) => {
    const shown = reading.mentions.filter((m) => m.type === type).map((m) => nameMention(reading, m.id));
    return [`${type}: ${[...new Set(shown)].join(' ')}`];
  });
}
