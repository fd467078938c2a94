import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadEngine } from '../../src/ontology/language-model.js';

// npx tsx bench/speed/parse-speed.ts [--text FILE] [--seconds N]: words a second of processor time, from raw text to trees.
const { values } = parseArgs({
  options: { text: { type: 'string' }, seconds: { type: 'string', default: '5' } },
});

const SAMPLE = `The army said on Tuesday that its guns had shelled two villages near the river after midnight. “We warned them twice,”
a spokeswoman told reporters in the capital, adding that 3,000 people who had fled the fighting were being sheltered in
schools. Neither side has accepted the plan that mediators put forward last month, and talks that were due to resume in
Geneva have been put off until at least mid-June, according to two officials who asked not to be named.\n`;

const text = values.text ? readFileSync(values.text, 'utf8') : SAMPLE.repeat(50);
let sentences = 0;
/** The text with a number in each sentence, another each time: a sentence that comes back is not parsed again. */
const number = () => text.replace(/\.(?=\s)/g, () => ` (${sentences++}).`);
/** processor time of this process in ms: other work on the machine does not count */
const cpu = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;
const before = cpu();
const engine = loadEngine('data', 'en');
const loaded = cpu() - before;
const countWords = () => engine.parseText(number()).reduce((sum, s) => sum + s.tokens.length, 0);

const first = cpu();
const words = countWords();
const cold = (1000 * words) / (cpu() - first);
const start = cpu();
let done = 0;
while (cpu() - start < 1000 * Number(values.seconds)) done += countWords();
const warm = (1000 * done) / (cpu() - start);
const memory = process.memoryUsage().rss / 1e6;
process.stdout.write(`load ${loaded.toFixed(0)} ms\n`);
process.stdout.write(`first pass ${cold.toFixed(0)} words/s, then ${warm.toFixed(0)} words/s\n`);
process.stdout.write(`memory ${memory.toFixed(0)} MB\n`);
