// Linking on ECB+ event mentions: documents read with our reader, its events linked within their topic, mapped to gold mentions by the trigger's words.
//   npx tsx bench/accuracy/ecb.ts --data FOLDER [--part dev]
// FOLDER holds cluster.ecbplus_docs.jsonl and ecb.event_mentions_<part>.jsonl. Used of the gold: which documents are of one topic (the first
// number of their names, so that sibling events stay mixed), and the annotated sentences. Nothing says when a document was published.
import { parseArgs } from 'node:util';
import type { Counts, Partition } from './coreference.js';
import { addCounts, compareClusters, findF1 } from './coreference.js';
import { type EcbDocument, type EcbMention, readEcb } from './ecb-mentions.js';
import { type Linked, linkTopic } from './link-topic.js';

const { values: options } = parseArgs({
  options: { data: { type: 'string' }, part: { type: 'string', default: 'dev' } },
});

const BASELINES = { singletons: 'all singletons', lemma: 'same head lemma', ours: 'ours' } as const;
type System = keyof typeof BASELINES;

async function run(folder: string): Promise<void> {
  const { documents, lost } = readEcb(folder, options.part);
  const topics = new Map<string, EcbDocument[]>();
  for (const d of documents) topics.set(d.topic, [...(topics.get(d.topic) ?? []), d]);
  const linked: { readonly mentions: readonly EcbMention[]; readonly links: ReadonlyMap<string, Linked> }[] =
    [];
  for (const own of topics.values())
    linked.push({ mentions: own.flatMap((d) => d.mentions), links: await linkTopic(own) });
  const all = linked.flatMap((t) => t.mentions);
  const detected = linked.flatMap((t) => t.mentions.filter((m) => t.links.get(m.id)?.event != null));
  console.log(
    `${documents.length} documents, ${topics.size} topics, ${all.length} gold mentions (${lost} not found in the text)`,
  );
  console.log(`detected: ${detected.length} (${((100 * detected.length) / all.length).toFixed(1)} %)`);
  const isDetected = new Set(detected.map((m) => m.id));
  const kinds: Readonly<Record<string, (m: EcbMention) => boolean>> = {
    'all mentions': () => true,
    'all but gold singletons': (m) => !m.isSingleton,
    'detected mentions': (m) => isDetected.has(m.id),
    'detected but gold singletons': (m) => isDetected.has(m.id) && !m.isSingleton,
  };
  for (const [name, isTaken] of Object.entries(kinds)) {
    console.log(`\n${name}`);
    for (const system of Object.keys(BASELINES) as System[])
      print(BASELINES[system], addCounts(linked.map((t) => score(t, system, isTaken))));
  }
}

function score(
  {
    mentions,
    links,
  }: { readonly mentions: readonly EcbMention[]; readonly links: ReadonlyMap<string, Linked> },
  system: System,
  isTaken: (m: EcbMention) => boolean,
): Counts {
  const taken = mentions.filter(isTaken);
  const key: Partition = new Map(taken.map((m) => [m.id, m.chain]));
  return compareClusters(key, new Map(taken.map((m) => [m.id, nameCluster(m.id, links.get(m.id), system)])));
}

/** A mention without a cluster stands alone. */
function nameCluster(id: string, linked: Linked | undefined, system: System): string {
  const name = system === 'ours' ? linked?.event : system === 'lemma' ? linked?.lemma : null;
  return name == null ? `alone ${id}` : `${system} ${name}`;
}

function print(name: string, { muc, cubed, ceaf, pairs }: Counts): void {
  const scores = [muc, cubed, ceaf].map(findF1);
  const conll = scores.reduce((a, b) => a + b, 0) / 3;
  const shown = [...scores, conll, findF1(pairs)].map((x) => x.toFixed(3).replace(/^0/, ''));
  const [precision, recall] = [
    pairs.right / Math.max(1, pairs.response),
    pairs.found / Math.max(1, pairs.key),
  ];
  console.log(
    `  ${name.padEnd(16)} MUC ${shown[0]}  B3 ${shown[1]}  CEAF-e ${shown[2]}  CoNLL ${shown[3]}  pairs ${shown[4]} (P ${precision.toFixed(3)} R ${recall.toFixed(3)})`,
  );
}

if (options.data) await run(options.data);
else console.error('usage: npx tsx bench/accuracy/ecb.ts --data FOLDER [--part dev|train]');
