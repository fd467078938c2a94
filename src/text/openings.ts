/** "DAMASCUS, March 10 (AFP) - ": a place in capitals, then names, numbers and brackets up to a dash. */
const DATELINE =
  /^\p{Lu}[\p{Lu}.'’-]{2,}(?:[\s/,]+(?:\(?[\p{Lu}\d][\p{L}\d.'’/-]*\)?|of|de|el|al|the|and)[,.)]*){0,13}\s?[-–—]{1,2}\s+(?=\S)/u;
/** "Damascus, 10 March (AFP) - ": a place in small letters wants a day or an agency. */
const DATED =
  /^\p{Lu}[\p{Ll}'’-]+(?:[\s,]+\(?[\p{Lu}\d][\p{L}\d.'’/-]*\)?[,.)]*){0,9}?[\s,]+(?:\d{1,2}|\([^)\n]{2,30}\))(?:[\s,]+(?:\(?[\p{Lu}\d][\p{L}\d.'’/-]*\)?)[,.)]*){0,4}\s?[-–—]{1,2}\s+(?=\S)/u;
/** "14:20 Police": the hour at which a line was written. */
const HOUR =
  /^\d{1,2}[:h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|[A-Z]{2,3}T))?\s?[|:–—-]?\s+(?=["“‘]?\p{Lu})/u;
/** "GENERAL SMITH: ": who speaks in a transcript. */
const LABEL = /^(?=[^:\n]{3,48}:)\p{Lu}[\p{Lu}.'’-]*(?: \p{Lu}[\p{Lu}.'’-]*){0,5}:\s+(?=\S)/u;
/** UTF-16 code units that an opening has at most. */
const LONGEST = 110;

/**
 * Length in UTF-16 code units of what stands before the first sentence of a paragraph and is no part of it: a dateline, the hour of a
 * live report, the speaker of a transcript; 0: the paragraph begins with its sentence.
 */
export function measureOpening(paragraph: string): number {
  const first = paragraph.charCodeAt(0);
  // small letters and marks open nothing
  if (first > 96 && first < 192) return 0;
  const head = paragraph.slice(0, LONGEST);
  for (const pattern of [DATELINE, DATED, HOUR, LABEL]) {
    const found = pattern.exec(head);
    if (found) return found[0].length;
  }
  return 0;
}
