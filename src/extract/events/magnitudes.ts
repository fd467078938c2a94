import type { CodingContext } from '../coding-context.js';
import type { Candidate } from './check-support.js';
import { getReach } from './scan-sentence.js';

const COUNTED: ReadonlySet<string> = new Set(['drones', 'missiles', 'troops', 'distance', 'money']);
const OTHER_CLAUSES: ReadonlySet<string> = new Set(['conj', 'parataxis', 'ccomp']);

/** Numbers of drones, missiles, troops, distances and sums in an event's clause; the dead are counted apart. */
export function findMagnitudes(context: CodingContext, { scan, hit, roles }: Candidate): string[] {
  const [first, last] = getReach(scan, hit.trigger.isNoun ? hit.token : roles.anchor, OTHER_CLAUSES);
  const start = scan.sentence.tokens[first]?.start ?? 0;
  const end = scan.sentence.tokens[last]?.end ?? 0;
  const here = context.bySentence[scan.sentence.index] ?? [];
  const counted = here.filter((m) => m.type === 'quantity' && COUNTED.has(m.quantity.kind));
  return counted.filter((m) => start <= m.start && m.end <= end).map((m) => m.id);
}
