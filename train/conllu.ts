import { readFileSync } from 'node:fs';
import { UPOS, type Upos } from '../src/model/syntax.js';

export interface GoldWord {
  readonly form: string;
  readonly lemma: string;
  readonly upos: Upos;
  readonly xpos: string;
  /** 0-based; the sentence's length for the root */
  readonly head: number;
  readonly deprel: string;
}

/** Trees of a CoNLL-U file; lines of multiword tokens and empty nodes are skipped. */
export function loadTreebank(file: string): GoldWord[][] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n\r?\n/)
    .map(parseTree)
    .filter((tree) => tree.length > 0);
}

function parseTree(block: string): GoldWord[] {
  const rows = block
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((columns) => /^\d+$/.test(columns[0] ?? ''));
  return rows.map((columns) => parseWord(columns, rows.length));
}

function parseWord(columns: readonly string[], count: number): GoldWord {
  const [, form = '', lemma = '', upos = '', xpos = '', , head = '0', deprel = 'dep'] = columns;
  return {
    form,
    lemma,
    upos: UPOS.find((u) => u === upos) ?? 'X',
    xpos,
    head: head === '0' ? count : Number(head) - 1,
    deprel,
  };
}

export type Treebank = readonly (readonly GoldWord[])[];
