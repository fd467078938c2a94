import { stripVTControlCharacters } from 'node:util';
import type { Mention } from '../model/mention.js';
import type { Span } from '../model/span.js';
import type { Statement } from '../model/statement.js';
import type { RuleSource } from './rule-source.js';

/** Everything a statement rests on. */
export interface Explained {
  readonly id: string;
  readonly statement: Statement;
  readonly mentions: readonly Mention[];
  /** the whole sentences the passage lies in */
  readonly context: Span & { readonly text: string };
  readonly document: {
    readonly title: string | null;
    readonly publisher: string | null;
    readonly published: string | null;
    readonly url: string | null;
    readonly sha256: string;
  };
  /** null: the rule is grammar in code */
  readonly source: RuleSource | null;
}

/** For people: what it says, which rule made it, and every span it rests on. */
export function renderExplanation(explained: Explained): string {
  const { id, statement: s, context, document, mentions } = explained;
  const lines = [
    `${id}: ${s.kind}${s.kind === 'event' ? ` ${s.eventType}${s.mode ? `/${s.mode}` : ''}` : ''}, ${s.factuality}, score ${s.score}`,
    '',
    ...section('Rule', [s.rule, ...describeSource(explained)]),
    ...section('Passage', [`[${s.start}, ${s.end})  “${flatten(s.quote)}”`]),
    ...section('Sentence', [`[${context.start}, ${context.end})  “${flatten(context.text)}”`]),
    ...section('Mentions', mentions.length ? mentions.map(describeMention) : ['none']),
    ...section('Fields', describeFields(explained)),
    ...section('Document', [
      document.title ?? '(no title)',
      [document.publisher, document.published ?? 'date not stated', document.url].filter(Boolean).join(' · '),
      `sha256 ${document.sha256}`,
    ]),
  ];
  return `${lines.map(clean).join('\n').trimEnd()}\n`;
}

function section(name: string, lines: readonly string[]): string[] {
  return [...lines.map((line, i) => `${(i === 0 ? name : '').padEnd(10)} ${line}`), ''];
}

function describeSource({ source, statement }: Explained): string[] {
  if (statement.rule.startsWith('model:'))
    return [
      'proposed by a model server, not by a rule: its words stand in the text, what they mean nobody checked',
    ];
  if (source === null) return ['a rule of grammar: it rests on no row of data'];
  return [`${source.file}:${source.line}`, ...source.text.split('\n').map((line) => `  ${line}`)];
}

function describeMention(mention: Mention): string {
  return `${mention.id.padEnd(4)} [${mention.start}, ${mention.end})  ${mention.type} “${flatten(mention.text)}” → ${describeValue(mention)}`;
}

function describeValue(mention: Mention): string {
  switch (mention.type) {
    case 'actor': {
      const { actor, antecedent } = mention;
      const who = actor
        ? [actor.name, actor.country, actor.sector].filter(Boolean).join(', ')
        : 'could not be said';
      return antecedent ? `${who} (stands for ${antecedent})` : who;
    }
    case 'place': {
      const { place } = mention;
      if (!place) return 'could not be said';
      return [place.name, place.admin1, place.countryCode, `precision ${place.precision}`]
        .filter(Boolean)
        .join(', ');
    }
    case 'time':
      return mention.time.edtf ?? mention.time.value ?? 'could not be said';
    case 'quantity': {
      const { kind, low, best, high, unit } = mention.quantity;
      return `${kind} ${best ?? '?'} (${low ?? '?'} to ${high ?? '?'})${unit ? ` ${unit}` : ''}`;
    }
  }
}

const SHOWN_ABOVE = new Set(['id', 'kind', 'start', 'end', 'quote', 'score', 'rule', 'factuality']);

function describeFields({ statement }: Explained): string[] {
  const fields = Object.entries(statement).filter(([name]) => !SHOWN_ABOVE.has(name));
  return fields.map(([name, value]) => `${name}: ${value === null ? 'not stated' : JSON.stringify(value)}`);
}

function flatten(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Text from outside never steers the terminal. */
function clean(line: string): string {
  return stripVTControlCharacters(line).replace(/\p{Cc}/gu, ' ');
}
