import { foldName } from '../model/fold-name.js';
import type { ActorRegistry } from '../ontology/actor-registry.js';

/** "Moscow", "RUS" -> RUS; "the Salt Front", which no registry holds -> `name:the salt front`, as statements name it. */
export function identifyActor(name: string, registry: ActorRegistry): string {
  const given = name.trim();
  if (registry.actors.has(given) || given.startsWith('name:')) return given;
  const whole = registry.findNames(given).find((hit) => hit.start === 0 && hit.end === given.length);
  return whole?.names[0]?.value.id ?? `name:${foldName(given)}`;
}
