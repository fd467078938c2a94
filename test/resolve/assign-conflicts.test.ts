import { describe, expect, it } from 'vitest';
import { createCapture } from '../../src/collect/capture.js';
import { readDocument } from '../../src/collect/read-document.js';
import { extractReading } from '../../src/extract/extract-reading.js';
import { loadOntology } from '../../src/ontology/load.js';
import { assignConflicts } from '../../src/resolve/assign-conflicts.js';

const ontology = loadOntology('data');

async function assign(text: string): Promise<readonly string[]> {
  const facts = { url: null, mediaType: 'text/plain', capturedAt: '2025-07-01T00:00:00.000Z', headers: {} };
  const capture = createCapture(Buffer.from(text), facts);
  const document = await readDocument(capture, { published: '2025-07-01', clean: true }, ontology.pages);
  return assignConflicts(extractReading('x', document, ontology), ontology);
}

describe('assignConflicts', () => {
  it.each([
    ['Ukraine said its army had pushed Russian troops out of a village. Moscow denied it.', 'ukraine'],
    [
      'Israeli forces fought Hamas in the north of Gaza on Monday. Hamas said two fighters died.',
      'israel-gaza',
    ],
    ['The Rapid Support Forces shelled a market. The Sudanese army struck back with drones.', 'sudan'],
  ])('%s', async (text, id) => {
    expect((await assign(text))[0]).toBe(id);
  });

  it.each([
    [
      'The Rapid Support Forces offered to let trucks into Nyala. Hemedti said the road would open within a week.',
      'sudan',
    ],
    ['M23 called on shops in Goma to open again. Its spokesman said banks would follow.', 'great-lakes'],
    [
      'Germany will deliver four air defence systems to Ukraine by spring. Berlin has not said what they cost.',
      'ukraine',
    ],
    ['Poland sent tanks to Ukraine on Friday. The Polish minister called it a first step.', 'ukraine'],
  ])('of one side at its war: %s', async (text, id) => {
    expect(await assign(text)).toEqual([id]);
  });

  it('takes neither an armed group abroad nor arms for a state of several wars for one war', async () => {
    expect(await assign('A leader of M23 spoke in Oslo. Norway said the visit was private.')).toEqual([]);
    expect(await assign('Germany will deliver two submarines to Israel by spring, Berlin said.')).toEqual([]);
    expect(await assign('Germany will deliver wheat to Ukraine by spring, Berlin said.')).toEqual([]);
  });

  it('is empty for peace and for a war named in passing', async () => {
    expect(
      await assign('Norway and Sweden opened a railway. Ministers from both countries cut the ribbon.'),
    ).toEqual([]);
    expect(
      await assign('France won the match. Germany lost to Spain. Italy beat Portugal. Japan met Brazil.'),
    ).toEqual([]);
  });

  it('does not take what one state does at home for its war', async () => {
    expect(
      await assign('Russia raised taxes. The Russian finance ministry said Russia needs the money.'),
    ).toEqual([]);
  });

  it('names no second conflict that merely shares a side', async () => {
    const text =
      'Israel struck Gaza City. Hamas fired rockets at Israel. Israel blamed Hamas for the end of the truce. Hamas denied it. Iran praised Hamas.';
    expect(await assign(text)).toEqual(['israel-gaza']);
  });
});
