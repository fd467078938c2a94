import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What reads and checks `data/`. */
const FOLDERS = ['model', 'ontology', 'text'];

/** The hash of the compiled code that reads `data/`: what it made of a text holds for no other. `dist`: absolute. */
export function hashDataCode(dist) {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const names = readdirSync(join(dist, folder)).filter((name) => name.endsWith('.js'));
    for (const name of names.sort())
      hash.update(`${folder}/${name}\0`).update(readFileSync(join(dist, folder, name)));
  }
  return hash.digest('hex').slice(0, 32);
}
