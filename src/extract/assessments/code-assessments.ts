import type { AssessmentStatement, Draft } from '../../model/statement.js';
import type { CodingContext } from '../coding-context.js';
import { findConclusions } from './conclusions.js';
import { findForecasts } from './forecasts.js';
import { findLikelihoods } from './likelihoods.js';
import { findOpinions } from './opinions.js';
import { findProspects } from './prospects.js';

/** Judgments of the author or of somebody quoted: how likely a thing is, or what a happening means; one within another is part of it. */
export function codeAssessments(context: CodingContext): Draft<AssessmentStatement>[] {
  return context.document.sentences.flatMap((sentence) => {
    const likelihoods = findLikelihoods(context, sentence);
    const conclusions = [
      ...findOpinions(context, sentence),
      ...findConclusions(context, sentence),
      ...findProspects(context, sentence),
      ...findForecasts(context, sentence),
    ];
    const more = conclusions.filter(
      (c, i) =>
        !likelihoods.some((l) => isWithin(l, c) || isWithin(c, l)) &&
        !conclusions.some((o, j) => o !== c && isWithin(c, o) && (j < i || !isWithin(o, c))),
    );
    return [...likelihoods, ...more];
  });
}

function isWithin(inner: Draft<AssessmentStatement>, outer: Draft<AssessmentStatement>): boolean {
  return outer.proposition.start <= inner.proposition.start && inner.proposition.end <= outer.proposition.end;
}
