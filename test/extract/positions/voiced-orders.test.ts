import { expect, it } from 'vitest';
import { listKind, readText } from '../read-text.js';

const list = (text: string) => {
  const reading = readText(text);
  return [
    ...listKind(reading, 'position').map((p) => `${p.stance}: ${text.slice(p.issue.start, p.issue.end)}`),
    ...listKind(reading, 'condition').map(
      (c) =>
        `${c.operator}: ${text.slice(c.outcome.start, c.outcome.end)} / ${text.slice(c.requirement.start, c.requirement.end)}`,
    ),
  ];
};

it.each([
  ['“Stop the shelling of the pass,” the envoy of Chad said.', ['demands: Stop the shelling of the pass']],
  ['“Let me be clear about the pass,” the envoy of Chad said.', []],
  ['It is time for Niger to withdraw its guards, Chad said.', ['demands: Niger to withdraw its guards']],
  ['It is up to the court to decide, Chad said.', []],
  ['Niger has until Sunday to answer, Chad said.', ['demands: Niger has until Sunday to answer']],
  ['It is imperative that the boats be let through, Chad said.', ['demands: the boats be let through']],
  ['It is vital to keep the pass open, Chad said.', ['demands: to keep the pass open']],
  ['Chad condemned what it called an illegal seizure of the pass.', ['opposes: an illegal seizure of the pass']],
  ['Chad gave Kabul ten days to hand over the pilots.', ['demands: to hand over the pilots']],
  ['It is vital to note that the pass is open, Chad said.', []],
  ['There can be no impunity for the raid, Chad said.', ['demands: no impunity for the raid']],
  ['There will be no winners, Chad said.', []],
  ['The unity of Chad is a red line, Chad said.', ['demands: The unity of Chad']],
  ['A foreign base at the pass is a red line, Chad said.', ['opposes: A foreign base at the pass']],
  ['Chad said the pass belongs to it.', ['claims: the pass']],
  ['Chad said the pass belongs to the tourists.', []],
  ['A truce must precede any talks, Chad said.', ['only-if: any talks / A truce']],
  ['For talks to begin, the siege must end, Chad said.', ['only-if: talks to begin / the siege must end']],
  ['Any attack on the pass would be answered at once, Chad said.', ['if: would be answered at once / Any attack on the pass']],
  ['A vote on the pass would be held in May, Chad said.', []],
  ['Whoever crosses the pass will be shot, Chad said.', ['if: will be shot / Whoever crosses the pass']],
  ['The guards will walk or ride to the pass, Chad said.', []],
])('%s', (text, found) => {
  const given = list(text);
  for (const one of found) expect(given).toContain(one);
  if (found.length === 0) expect(given).toEqual([]);
}); // biome-ignore format: a table
