import type { ParsedSentence } from '../../model/syntax.js';

/** True for a headline or heading: nothing closes it as a sentence. What it says on nobody's word, the text says better. */
export function isHeadline({ tokens }: ParsedSentence): boolean {
  return !/^(?:[.?!…]+|[”"’»)])$/.test(tokens.at(-1)?.form ?? '');
}
