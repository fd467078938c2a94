import type { Actor, ActorMention, Mention, Unnumbered } from '../model/mention.js';

// Copies of mentions, all fields written out: V8 gives a copy made by `...` a layout that no other object has as soon as mentions of
// several types pass the same place, and every later look at a field of one is a search (docs/decisions/0025).

export function numberMention(mention: Unnumbered<Mention>, id: string): Mention {
  return copyMention(mention, mention.score, id);
}

export function scoreMention(mention: Mention, score: number): Mention {
  return copyMention(mention, score, mention.id);
}

/** The mention with what it stands for. */
export function nameMention(
  { start, end, text, score, id }: ActorMention,
  antecedent: string | null,
  actor: Actor | null,
): ActorMention {
  return { type: 'actor', start, end, text, score, antecedent, actor, id };
}

function copyMention(mention: Unnumbered<Mention>, score: number, id: string): Mention {
  const { start, end, text } = mention;
  switch (mention.type) {
    case 'actor': {
      const { antecedent, actor } = mention;
      return { type: 'actor', start, end, text, score, antecedent, actor, id };
    }
    case 'place':
      return { type: 'place', start, end, text, score, place: mention.place, id };
    case 'time':
      return { type: 'time', start, end, text, score, time: mention.time, id };
    case 'quantity':
      return { type: 'quantity', start, end, text, score, quantity: mention.quantity, id };
  }
}
