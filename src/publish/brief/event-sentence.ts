import type { ConflictEvent } from '../../model/conflict-event.js';
import type { FiledEvent, Party, Passage } from '../../model/filed-statement.js';
import { findLeadingStatement } from '../../model/leading-statement.js';
import { findTellers, type ToldLine } from '../../model/tellers.js';
import { composeBounds } from '../dates.js';
import { composeCode, composeCount, composeEstimate, composeNumber, EVENT_NAMES } from '../words.js';

/** "“Missiles struck a school”: assault, aerial, by Russia toward Ukraine, Kharkiv, 21 August 2025; killed: 2 to 5; disputed, 4 articles, 3 origins." */
export function composeEvent(event: ConflictEvent): string {
  const { eventType, mode, actors, recipients, place, earliest, latest, fatalities, assessment } = event;
  const words = findLeadingStatement(event)?.passage.quote;
  const name = `${EVENT_NAMES[eventType]}${mode === null ? '' : `, ${composeCode(mode)}`}`;
  const what = words === undefined ? name : `${quote(words)}: ${name.toLowerCase()}`;
  const comma = mode === null ? '' : ',';
  const who = actors.length > 0 ? `${comma} by ${nameParties(actors)}` : ', by whom is not stated';
  const whom = recipients.length > 0 ? ` toward ${nameParties(recipients)}` : '';
  const where = place === null ? '' : `, ${place.name}`;
  const when = earliest === null ? ', day not stated' : `, ${composeBounds(earliest, latest)}`;
  const killed = fatalities === null ? '' : `; killed: ${composeRange(fatalities.low, fatalities.high)}`;
  return `${what}${who}${whom}${where}${when}${killed}; ${assessment.status}, ${composeOrigins(event)}.`;
}

export function quote(words: string): string {
  return `“${trim(words)}”`;
}

function composeRange(low: number, high: number): string {
  return low === high ? composeNumber(low) : `${composeNumber(low)} to ${composeNumber(high)}`;
}

function composeOrigins({ assessment, members }: ConflictEvent): string {
  const documents = new Set(members.map((m) => m.statement.passage.documentId)).size;
  return `${composeCount(documents, 'article')}, ${composeCount(assessment.origins.length, 'origin')}`;
}

function nameParties(parties: readonly Party[]): string {
  const names = parties.map((p) => p.name);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export interface RivalNumbers {
  readonly text: string;
  readonly passages: readonly Passage[];
}

/** "Killed: 7 by the governor; 11 in The Post." where the numbers given now differ. */
export function listRivalNumbers(event: ConflictEvent): RivalNumbers[] {
  const sorts = [
    ['Killed', event.fatalities],
    ['Injured', event.injuries],
  ] as const;
  const said = new Map(event.members.map((m) => [m.statement.id, m.statement]));
  return sorts.flatMap(([name, estimate]) => {
    const groups = new Map<string, FiledEvent[]>();
    for (const given of [...(estimate?.given ?? [])].sort((a, b) => a.best - b.best)) {
      const statement = said.get(given.statementId);
      if (!given.isCurrent || !statement) continue;
      const number = composeEstimate(given);
      groups.set(number, [...(groups.get(number) ?? []), statement]);
    }
    if (groups.size < 2) return [];
    const lines = [...groups].map(([number, by]) => `${number} ${nameSide(by)}`);
    return [
      { text: `${name}: ${lines.join('; ')}.`, passages: [...groups.values()].flat().map((s) => s.passage) },
    ];
  });
}

/** "by Lowland, in The Post": whoever is named says so, an outlet that names nobody has it. */
export function nameSide(lines: readonly ToldLine[]): string {
  const { speakers, outlets } = findTellers(lines);
  const list = (word: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${word} ${names.join(', ')}`];
  return [...list('by', speakers), ...list('in', outlets)].join(', ') || 'by nobody';
}

function trim(words: string): string {
  return words
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.,;:]+$/, '');
}
