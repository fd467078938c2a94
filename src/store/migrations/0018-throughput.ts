/**
 * The ledger's epoch, raised by each rebuild: until then what a process holds of a version, by id and number, stays true. And the order
 * in which a promisor's commitments are looked up.
 */
export const sql = `
CREATE SEQUENCE ledger_epoch;
CREATE INDEX commitment_latest ON commitment_version (promisor, number DESC, id) WHERE known_to IS NULL;
`;
