import { askModel } from '../collect/ask-model.js';
import type { ErrorRecord } from '../errors.js';
import { admitProposals, noteFailure } from '../extract/proposals/admit-proposals.js';
import type { ModelEndpoint } from '../model/proposal.js';
import type { Reading } from '../model/reading.js';
import type { Ontology } from '../ontology/ontology.js';

export interface ReadWithModel {
  readonly reading: Reading;
  /** why the model gave nothing; null: it answered, or none is configured */
  readonly error: ErrorRecord | null;
}

/** The rules' reading with what the operator's model server adds; where none is configured, or it fails, as the rules made it. */
export async function readWithModel(
  reading: Reading,
  ontology: Ontology,
  endpoint: ModelEndpoint | null | undefined,
): Promise<ReadWithModel> {
  if (!endpoint || reading.sentences.length === 0) return { reading, error: null };
  const answer = await askModel(endpoint, reading.document.text);
  if ('error' in answer) {
    return { reading: noteFailure(reading, endpoint.name, answer.error.code), error: answer.error };
  }
  return { reading: admitProposals(reading, answer.proposals, endpoint.name, ontology), error: null };
}
