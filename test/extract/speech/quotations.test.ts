import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../../src/extract/speech/quotations.js';

const cut = (text: string) => findQuotations(text).map((q) => text.slice(q.start, q.end));

describe('findQuotations', () => {
  it('finds straight, curly, double-single and angle marks', () => {
    expect(cut('He said: "I won\'t go," and left. “No.”')).toEqual(['"I won\'t go,"', '“No.”']);
    expect(cut("They called it ''very sad'' and «vain».")).toEqual(["''very sad''", '«vain»']);
  });

  it('keeps apostrophes and plural possessives inside single marks', () => {
    expect(cut('‘The miners’ strike goes on, isn’t that so?’ she asked.')).toEqual([
      '‘The miners’ strike goes on, isn’t that so?’',
    ]);
    expect(cut("In the '90s the workers' day didn't exist.")).toEqual([]);
  });

  it('reports the outer quotation only', () => {
    expect(cut('“She told me ‘never’ twice,” he said.')).toEqual(['“She told me ‘never’ twice,”']);
  });

  it('follows an unclosed quotation into the next paragraph and drops a lone mark', () => {
    const text = '“We waited.\n\n“Nobody came,” he said.';
    expect(findQuotations(text).map((q) => q.closed)).toEqual([false, true]);
    expect(cut('The door is 6" wide and "open.')).toEqual([]);
  });
});
