// Builds what the pages load: styles and scripts by Vite, and the world map in the form the server draws it.
// `node scripts/build-web.mjs [FOLDER]`; FOLDER is dist/web unless given.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { feature } from 'topojson-client';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const folder = resolve(process.argv[2] ?? join(root, 'dist/web'));

await build({
  root: join(root, 'web'),
  configFile: false,
  logLevel: 'warn',
  build: {
    outDir: folder,
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: { input: join(root, 'web/main.ts') },
  },
});
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'world.json'), JSON.stringify(composeWorld()));

function composeWorld() {
  const disputed = load(readFileSync(join(root, 'data/map/disputed-areas.yaml'), 'utf8'));
  const codes = new Map(require('world-countries').map((c) => [c.ccn3, c.cca2]));
  const topology = require('world-atlas/countries-50m.json');
  const countries = feature(topology, topology.objects.countries).features.map((f) => ({
    name: f.properties.name,
    code: codes.get(f.id) ?? null,
    isDisputed: disputed.named.some((d) => d.name === f.properties.name),
    rings: toRings(f.geometry),
  }));
  const cut = countries.map((c) => cutOut(c, disputed.cut));
  const areas = [...cut, ...disputed.cut.map((d) => pickOut(d, countries))];
  return areas.map((area) => ({ ...area, boxes: area.rings.map(findBox) }));
}

/** West, south, east, north. */
function findBox(ring) {
  const lons = ring.filter((_, i) => i % 2 === 0);
  const lats = ring.filter((_, i) => i % 2 === 1);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function toRings(geometry) {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flat().map((ring) => ring.flatMap(([lon, lat]) => [round(lon), round(lat)]));
}

function round(degrees) {
  return Math.round(degrees * 100) / 100;
}

function cutOut(country, cuts) {
  const own = cuts.filter((d) => d.drawnWith === country.name);
  return { ...country, rings: country.rings.filter((ring) => !own.some((d) => isWithin(ring, d.box))) };
}

function pickOut({ name, drawnWith, box }, countries) {
  const rings = countries.find((c) => c.name === drawnWith).rings.filter((ring) => isWithin(ring, box));
  if (rings.length === 0)
    throw new Error(`data/map/disputed-areas.yaml: nothing of ${drawnWith} lies in ${name}`);
  return { name, code: null, isDisputed: true, rings };
}

function isWithin(ring, [west, south, east, north]) {
  return ring.every((v, i) => (i % 2 === 0 ? west <= v && v <= east : south <= v && v <= north));
}
