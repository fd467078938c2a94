/** Names under which the indexed lexicons keep what is not an entry's own: shared by the index and the code that looks up. */
export const PARTY_PREFIX = 'party:';
export const FUTURE_CUE = 'grammar:future';

/** cues for weapons and for what carries them */
export const WEAPON_CUES: readonly string[] = ['weapon', 'air-or-sea', 'war-vehicle'];
