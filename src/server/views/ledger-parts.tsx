import type { ConflictEvent, Credibility, EventEstimate, EventStatus } from '../../model/conflict-event.js';
import type { FiledPlace, Party, Passage } from '../../model/filed-statement.js';
import { isNamedParty } from '../../model/party-side.js';
import { getPassagePath } from '../../publish/citations.js';
import { composeCode, composeNumber, EVENT_NAMES } from '../../publish/words.js';
import { OriginDetails, type OriginFacts } from './origin-details.js';
import { Day, NotStated, Publisher } from './parts.js';

export function StatusChip({ status }: { readonly status: string }) {
  return <span class={`chip status-${status.replaceAll(' ', '-')}`}>{status}</span>;
}

export const CREDIBILITY_NAMES: Readonly<Record<Credibility, string>> = {
  1: 'confirmed by others',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
};

export function getEventPath(id: string): string {
  return `/events/${encodeURIComponent(id)}`;
}

export function getCommitmentPath(id: string): string {
  return `/commitments/${encodeURIComponent(id)}`;
}

export function getActorPath(id: string): string {
  return `/actors/${encodeURIComponent(id)}`;
}

/** Somebody, with the way to their page. */
/** Leads to the party's page where it goes by a name. */
export function PartyName({ party }: { readonly party: Party | null }) {
  if (party === null) return <NotStated />;
  if (!isNamedParty(party)) return <span class="outside">{party.name}</span>;
  return (
    <a class="outside" href={getActorPath(party.id)}>
      {party.name}
    </a>
  );
}

export function PartyNames({ parties }: { readonly parties: readonly Party[] }) {
  if (parties.length === 0) return <NotStated />;
  return (
    <>
      {parties.map((p, i) => (
        <span key={p.id}>
          {i > 0 ? ', ' : ''}
          <PartyName party={p} />
        </span>
      ))}
    </>
  );
}

/** Who reported it and when, leading to the sentence. */
export function Source({ passage }: { readonly passage: Passage }) {
  return (
    <span class="reported">
      {passage.publisher === null && passage.title !== null ? (
        <cite class="outside">{passage.title}</cite>
      ) : (
        <Publisher name={passage.publisher} />
      )}
      , <Day day={passage.published} />{' '}
      <a
        href={getPassagePath(passage.documentId, passage.localId)}
        aria-label={`Passage ${passage.localId.slice(1)} in ${passage.title ?? 'its document'}`}
      >
        Passage
      </a>
    </span>
  );
}

/** The words themselves, leading to where they stand in their document. */
export function PassageQuote({ passage, words = passage.quote }: QuoteProps) {
  return (
    <a class="passage-quote outside" href={getPassagePath(passage.documentId, passage.localId)}>
      <q>{words}</q>
    </a>
  );
}

interface QuoteProps {
  readonly passage: Passage;
  /** a part of the passage */
  readonly words?: string;
}

export function PlaceName({ place }: { readonly place: FiledPlace | null }) {
  if (place === null) return <NotStated />;
  const region = place.admin1 && place.admin1 !== place.name ? place.admin1 : null;
  return <span class="outside">{[place.name, region, place.countryCode].filter(Boolean).join(', ')}</span>;
}

export function Numbers({ estimate }: { readonly estimate: EventEstimate | null }) {
  if (estimate === null) return <NotStated />;
  const { low, best, high } = estimate;
  return (
    <>
      {low === high
        ? composeNumber(best)
        : `${composeNumber(best)} (${composeNumber(low)}–${composeNumber(high)})`}
    </>
  );
}

export function nameEvent(event: Pick<ConflictEvent, 'eventType' | 'mode'>): string {
  const name = EVENT_NAMES[event.eventType];
  return event.mode ? `${name}, ${composeCode(event.mode)}` : name;
}

interface BorneOutProps {
  readonly event: ConflictEvent;
  readonly facts: OriginFacts;
}

/** The status and grade of an event, and how many articles of how many origins tell of it. */
export function BorneOut({ event, facts }: BorneOutProps) {
  const { status, credibility } = event.assessment;
  return (
    <>
      <StatusChip status={status} /> <GradeOf credibility={credibility} />
      <OriginDetails event={event} facts={facts} />
    </>
  );
}

/** The Admiralty grade of the information, with its scale for who asks. */
function GradeOf({ credibility }: { readonly credibility: Credibility }) {
  return (
    <small class="grade" title="Credibility on the Admiralty scale: 1 confirmed, 6 cannot be judged">
      {`${credibility} ${CREDIBILITY_NAMES[credibility]}`}
    </small>
  );
}

export const STATUS_MEANINGS: Readonly<Record<EventStatus, string>> = {
  reported: 'told by one independent origin, or by a party alone',
  corroborated: 'told by two independent origins or more',
  disputed: 'told by some and denied by others',
  refuted: 'told only to be denied, or denied by most',
  retracted: 'taken back by all who told it',
};
