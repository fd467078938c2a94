import pluralize from 'pluralize';

/** Where what qualifies a head begins: "leaders of the bloc", "officials, who". */
const AFTER_HEAD = /,| (?:of|in|from|at|on|for|with|near|behind|against|who|that|close|loyal)(?= )/;
/** Peoples and followers by their endings; other names with a capital letter are one thing: "United Nations", "Hamas". */
const PEOPLES = /^\p{Lu}\p{L}*(?:ians|eans|ists|crats)$/u;

/** Whether a name has its verb in the plural: "leaders", "Ukrainian officials", "the police"; not "Rapid Support Forces". */
export function isPluralName(name: string): boolean {
  if (/\p{Ll} and \p{L}/u.test(name) && /^\p{Ll}/u.test(name)) return true;
  const head = name.split(AFTER_HEAD)[0]?.trim().split(' ').at(-1) ?? '';
  if (PEOPLES.test(head)) return true;
  if (!/^\p{Ll}/u.test(head)) return false;
  return head === 'police' || (pluralize.isPlural(head) && !pluralize.isSingular(head));
}

/** A verb in the third person as its subjects need it: "demands" -> "demand" behind "leaders" and behind two names. */
export function agree(verb: string, subjects: readonly { readonly name: string }[]): string {
  const [first] = subjects;
  if (first === undefined || (subjects.length === 1 && !isPluralName(first.name))) return verb;
  return verb.replace(/^(\p{L}+?)(ies|s)(?=$| )/u, (_, stem, end) => (end === 'ies' ? `${stem}y` : stem));
}
