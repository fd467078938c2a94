import { z } from 'zod';
import type { Issue } from '../model/position-history.js';
import { type DataExample, dataExamples, findDataFiles, loadDataFile } from './data-file.js';

const issueFile = z.strictObject({
  source: z.string(),
  licence: z.string(),
  issues: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      name: z.string(),
      cues: z.array(z.string().regex(/^[^*]+\*?(?: [^*]+\*?)*$/)).min(1),
      examples: dataExamples,
    }),
  ),
});

/** An issue with the examples that test its cues. */
export type IssueEntry = Issue & { readonly examples: readonly DataExample[] };

/** Every file of `data/issues`: a new file of issues needs no other change. */
export function loadIssues(dataFolder: string): readonly IssueEntry[] {
  return findDataFiles(dataFolder, 'issues').flatMap(
    (file) => loadDataFile(dataFolder, file, issueFile).issues,
  );
}
