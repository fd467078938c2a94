import { readFileSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { z } from 'zod';
import type { WorldArea } from '../analyze/map-view.js';
import { UserError } from '../errors.js';

/** What the build made for the browser, kept in memory. */
export interface Assets {
  readonly style: string;
  readonly script: string;
  readonly world: readonly WorldArea[];
  find(path: string): { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string } | null;
}

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), css: z.array(z.string()).optional(), isEntry: z.boolean().optional() }),
);

const worldSchema = z.array(
  z.strictObject({
    name: z.string(),
    code: z.string().nullable(),
    isDisputed: z.boolean(),
    rings: z.array(z.array(z.number())),
    boxes: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
  }),
);

const ICON = 'assets/icon.svg';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Throws FL_NOT_BUILT where the folder does not hold a build. */
export function loadAssets(folder: string): Assets {
  try {
    return readAssets(folder);
  } catch (thrown) {
    throw new UserError('FL_NOT_BUILT', `The pages' styles and scripts are not in ${folder}.`, {
      hint: 'Run `npm run build`.',
      cause: thrown,
    });
  }
}

function readAssets(folder: string): Assets {
  const manifest = manifestSchema.parse(readJson(folder, 'manifest.json'));
  const entry = Object.values(manifest).find((e) => e.isEntry);
  const style = entry?.css?.[0];
  if (!entry || !style) throw new Error('the manifest has no entry');
  const files = [...Object.values(manifest).flatMap((e) => [e.file, ...(e.css ?? [])]), ICON];
  const loaded = new Map(files.map((file) => [`/${file}`, readAsset(folder, file)]));
  return {
    style: `/${style}`,
    script: `/${entry.file}`,
    world: worldSchema.parse(readJson(folder, 'world.json')),
    find: (path) => loaded.get(path) ?? null,
  };
}

function readJson(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

function readAsset(folder: string, file: string) {
  const path = resolve(folder, file);
  if (!path.startsWith(resolve(folder) + sep)) throw new Error(`${file} lies outside the build`);
  const mediaType = MEDIA_TYPES[extname(file)] ?? 'application/octet-stream';
  return { bytes: new Uint8Array(readFileSync(path)), mediaType };
}
