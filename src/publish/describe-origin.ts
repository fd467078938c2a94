import type { CopyReason } from '../model/origin.js';
import { composeCount } from './words.js';

/** Why a document counts as a copy, in words. */
export function describeReason(reason: CopyReason): string {
  switch (reason.kind) {
    case 'text':
      return `${composeShare(reason.share)} of the shorter text is word for word the same`;
    case 'quotes':
      return `${composeCount(reason.quotes, 'long quotation')} and ${composeShare(reason.share)} of the text in common`;
    case 'credit':
      return `both credit the same agency (${reason.agency})`;
  }
}

/** 0.826 -> "83 %" */
function composeShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}
