import { expect, it } from 'vitest';
import { listKind, readText } from '../read-text.js';

/** Propositions and bands of a text's assessments. */
function listJudged(text: string): string[] {
  return listKind(readText(text), 'assessment').map(
    (a) => `${a.likelihood ?? 'open'}: ${text.slice(a.proposition.start, a.proposition.end)}`,
  );
}

it.each([
  ['The strike could trigger a longer war.', 'open: The strike could trigger a longer war'],
  ['Analysts expect the ferry to sink.', 'likely: the ferry to sink'],
  ['Few expect the ferry to sink.', 'unlikely: the ferry to sink'],
  ['Few diplomats expect the ferry to sink.', 'unlikely: the ferry to sink'],
  ['A few diplomats expect the ferry to sink.', 'likely: the ferry to sink'],
  ['Nobody believes that the truce will last.', 'unlikely: that the truce will last'],
  ['The odds are that the ferry will sink.', 'likely: the ferry will sink'],
  ['The envoy considers a second vote unlikely.', 'unlikely: a second vote unlikely'],
  ['The envoy does not consider a second vote likely.', 'unlikely: a second vote likely'],
  ['The generals regard a long war as inevitable.', 'almost certain: a long war as inevitable'],
  ['Officials consider it likely that the pact will fail.', 'likely: that the pact will fail'],
  ['It is unclear whether the ferry will sail.', 'open: whether the ferry will sail'],
  ['There is little hope of a truce.', 'unlikely: a truce'],
  ['The strike raises the risk of a longer war.', 'open: a longer war'],
])('%s', (text, judged) => expect(listJudged(text)).toEqual([judged]));

it.each([
  'The mayor could swim.',
  'Residents could hear the blast.',
  'The strike could not be confirmed.',
  'The chair is set to one side.',
  'The convoy found a likely route.',
  'The mayor considers the likely winner a fool.',
  'Could the strike end the war?',
])('no judgment: %s', (text) => expect(listJudged(text)).toEqual([]));

it('whoever is quoted as saying speaks, and what is rejected as untrue is denied', () => {
  const text =
    'The agency quoted Minister Ana Bo as saying the pier was shut. Minister Ana Bo rejected accusations that her guards had slept.';
  const reading = readText(text);
  const claims = listKind(reading, 'claim').map((c) => [
    c.stance,
    c.speaker && text.slice(c.speaker.start, c.speaker.end),
  ]);
  expect(claims).toContainEqual(['asserts', 'Minister Ana Bo']);
  expect(claims).toContainEqual(['denies', 'Minister Ana Bo']);
  expect(listKind(reading, 'position')).toEqual([]);
});
