const FOLDS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ı: 'i', đ: 'd', æ: 'ae', ß: 'ss', ð: 'd' };

/** Small letters without marks: `Erdoğan` -> `erdogan`, `U.S.` -> `us`. */
export function foldName(name: string): string {
  if (/^[A-Za-z0-9]+$/.test(name)) return name.toLowerCase();
  const small = name.toLowerCase().replaceAll('.', '').replaceAll('’', "'");
  if (/^[a-z0-9 ']*$/.test(small)) return small;
  return small
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøıđæßð]/g, (c) => FOLDS[c] ?? c);
}
