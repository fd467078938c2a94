import { z } from 'zod';
import { getStatementFamily } from '../../src/extract/calibrated-scores.js';
import { extractRaw } from '../../src/extract/extract-reading.js';
import type { Ontology } from '../../src/ontology/ontology.js';
import { createDocument, type Judgment } from './judgment.js';

export const noteSchema = z.object({
  text: z.string(),
  event_date: z.iso.date(),
  sub_event_type: z.string(),
});

/** The main happening of a note is right when its ACLED sub-type is. */
export function judgeMainEvent(row: z.infer<typeof noteSchema>, ontology: Ontology): Judgment[] {
  const reading = extractRaw('x', createDocument(row.text, row.event_date), ontology);
  const event = reading.statements.find((s) => s.id === reading.primaryEvent);
  if (event?.kind !== 'event') return [];
  return [
    {
      kind: 'event',
      family: getStatementFamily(event),
      right: event.acled?.subEventType === row.sub_event_type,
    },
  ];
}
