import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';

/**
 * V8 compiles a function for speed after 66 kB of its bytecode ran, and again when another kind of object comes by: over texts that
 * differ that took a third of all processor time (docs/decisions/0025). What is put into a function of those it calls is bounded as well:
 * less is compiled again. V8 keeps code by its options: the build sets them too.
 */
export function setSpeedOptions() {
  setFlagsFromString('--interrupt-budget=500000');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
}

/**
 * Runs a program that scripts/build-reader.mjs joined: one script, an object of CommonJS modules by name, the first of them its entry.
 * Beside it, as `FILE.cache`, lies its code as V8 compiled it at the build: reading that takes a tenth of what compiling takes. V8 itself
 * turns it away where it is of another version or other options, and compiles then. Gives the entry's exports and the script.
 */
export function loadJoined(file) {
  const cachedData = readIfThere(`${file}.cache`);
  const script = new vm.Script(readFileSync(file, 'utf8'), {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  const parts = script.runInThisContext();
  const require = createRequire(file);
  const modules = new Map();
  const load = (name) => {
    if (!Object.hasOwn(parts, name)) return require(name);
    const known = modules.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    parts[name](module.exports, load, module, file, dirname(file), importPackage);
    return module.exports;
  };
  return { exports: load(Object.keys(parts)[0]), script };
}

/** For `import(…)`, which a script taken from kept code cannot do on Node 20. */
function importPackage(name) {
  return import(name);
}

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
