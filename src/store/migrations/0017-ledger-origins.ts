/**
 * The origin of a copy as the ledger took it: whose word the document first was. Kept with the entry, so that replaying
 * the log gives what was filed, whatever arrives later. Null: no copy of anything known then.
 */
export const sql = `
ALTER TABLE ledger_log ADD COLUMN origin text;
`;
