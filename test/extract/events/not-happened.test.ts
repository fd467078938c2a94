import { describe, expect, it } from 'vitest';
import { listKind, readText } from '../read-text.js';

const listDone = (text: string) =>
  listKind(readText(text), 'event').filter((e) => e.factuality === 'asserted' || e.factuality === 'future');

const listTypes = (text: string) =>
  listKind(readText(text), 'event').map((e) => `${e.eventType} ${e.factuality}`);

describe('what did not happen', () => {
  it.each([
    'No shots were fired at the gate.',
    'Chad has yet to withdraw from the two hills.',
    'The plan would see the army pull back to the river.',
    'A raid on the depot was foiled.',
    'The swap of prisoners was postponed.',
    'Niger has no intention of bombing the camp.',
    'Niger is hesitant about sending troops to the border.',
    'Niger opposes sending troops to the border.',
    'The envoy wants the two militias disarmed before May.',
    'The list has the names of prisoners to be freed.',
    'The bloc stopped short of sending troops.',
    'Should the truce hold for a week, monitors will come.',
    'The accord takes effect only after Chad ratifies it.',
    'Niger will only sign once Chad drops its bid to join the alliance.',
    'The leadership of the militia is against a truce with Chad.',
    'Togo is poised for an assault on Gao.',
    'The garrison is bracing for an attack by the rebels.',
    'The general hinted at an invasion of the island.',
    'Niger is mulling an attack on the camp.',
    'An attack on the capital is looming.',
    'Chad is unlikely to shell the camp.',
    'Chad held off from bombing the camp.',
    'The patrol refrained from shelling the camp.',
    'Had the rebels attacked the camp, the army would have shelled them.',
    'Nobody shelled the camp, the army said.',
    'Talks between Togo and Niger have yet to begin.',
    'The commandos trained for an invasion of the island.',
    'The president sees no point in a summit with Chad.',
    'The patrol found no evidence of an attack on the convoy.',
    'For Niger, ceding the hills is a non-starter.',
  ])('is told as done by none: %s', (text) => {
    expect(listDone(text)).toEqual([]);
  });

  it.each([
    ['Shots were fired at the gate.', 'ASSAULT asserted'],
    ['Chad has withdrawn from the two hills.', 'RETREAT asserted'],
    ['The army pulled back to the river.', 'RETREAT asserted'],
    ['Chad said it would withdraw from the two hills.', 'RETREAT future'],
    ['The garrison was hit by an attack of the rebels.', 'ASSAULT asserted'],
    ['Somebody shelled the camp, the army said.', 'ASSAULT asserted'],
    ['Talks between Togo and Niger began on Sunday.', 'CONSULT asserted'],
  ])('is told of the same words otherwise: %s', (text, event) => {
    expect(listTypes(text)).toContain(event);
  });
});

describe('what is only a part of a plan', () => {
  it.each([
    'The plan includes a halt to strikes and the release of all captives.',
    'The envoy named steps to build trust, among them the release of prisoners.',
    'Their terms are a recall of troops and an exchange of prisoners.',
    'The release of its leader is a key demand of the group.',
    'The talks focused on the deployment of monitors and the release of prisoners.',
    'The two sides talked about possible steps, including the exchange of prisoners.',
    'The union listed its priorities: the release of detainees and new elections.',
  ])('was not done: %s', (text) => {
    expect(listDone(text)).toEqual([]);
  });

  it.each([
    ['Officials confirmed the release of 12 prisoners.', 'RETREAT asserted'],
    ['The deal led to the release of 12 prisoners on Sunday.', 'RETREAT asserted'],
    ['Steps taken so far include the release of 90 detainees.', 'RETREAT asserted'],
    ['The issues included the shelling of Gao by rebels.', 'ASSAULT asserted'],
  ])('was, where something tells so: %s', (text, event) => {
    expect(listTypes(text)).toContain(event);
  });
});

describe('what somebody denies to do', () => {
  it.each([
    'Chad denies that it targets villagers.',
    'The junta denies its soldiers kill farmers.',
    'The militia says it never attacks clinics.',
    'The army has denied attacking villages.',
    'Niger denies arming the rebels.',
  ])('as a habit is said, and no event: %s', (text) => {
    const reading = readText(text);
    expect(listKind(reading, 'event')).toEqual([]);
    expect(listKind(reading, 'claim')).toHaveLength(1);
  });

  it.each([
    ['Chad denied that it had shelled the market on Sunday.', 'ASSAULT negated'],
    ['The junta denies its soldiers killed nine farmers in Gao.', 'ASSAULT negated'],
    ['Niger denies bombing the camp.', 'ASSAULT negated'],
  ])('on one day is that deed, denied, and nobody is turned down: %s', (text, event) => {
    expect(listTypes(text)).toEqual([event]);
  });
});

describe('another world than that of news of conflict', () => {
  it.each([
    'Togo hammered Benin 5-2 on Sunday.',
    'Togo beat Benin 3-3 on penalties.',
    'The airline agreed to buy its rival.',
    'A bus plunged into a gorge, killing twelve.',
    'The exiled leader lives in Togo.',
    'The hospital said it had treated 80 wounded.',
    'A gas blast in a flat killed three people.',
    'Many houses fell in the March quake.',
    'A boiler exploded in a bakery, killing four.',
  ])('has no events: %s', (text) => {
    expect(listDone(text)).toEqual([]);
  });

  it.each([
    ['Gunmen killed 5-6 guards near the dam.', 'ASSAULT asserted'],
    ['Togo agreed to buy grain from Benin.', 'AGREE asserted'],
    ['The exiled leader was shot in Togo.', 'ASSAULT asserted'],
    ['A bomb hit a tanker truck, killing three drivers.', 'ASSAULT asserted'],
    ['Rebels killed two guards at a chemical plant.', 'ASSAULT asserted'],
    ['The shelling wounded 80.', 'ASSAULT asserted'],
  ])('is not that of: %s', (text, event) => {
    expect(listTypes(text)).toContain(event);
  });
});

it.each([
  ['The envoy met released hostages in Lome.', ['CONSULT asserted']],
  ['The army released hostages in Lome.', ['RETREAT asserted']],
])('a participle before an object only describes it: %s', (text, events) => {
  expect(listTypes(text)).toEqual(events);
});

it('an envoy who is called something is not called up', () => {
  expect(listTypes('The minister called Chad’s ambassador to Togo a very stupid guy.')).toEqual([]);
  expect(listTypes('The minister called Chad’s ambassador to Togo on Sunday.')).toEqual(['CONSULT asserted']);
});

describe('lines without a verb that the tagger knows', () => {
  it.each([
    ['Hamas hands over remains', 'RETREAT asserted'],
    ['Shells rain down on Toro', 'ASSAULT asserted'],
  ])('tell what happened: %s', (text, event) => {
    expect(listTypes(text)).toContain(event);
  });
});

it('what somebody was able to do was done, and what somebody is able to do was not yet', () => {
  expect(listTypes('The agency has been able to deliver food to 900 families in Gao.')).toEqual([
    'AID asserted',
  ]);
  expect(listTypes('The agency was not able to deliver food to 900 families in Gao.')).toEqual([
    'AID negated',
  ]);
  expect(listTypes('The rebels are able to attack Gao.')).toEqual(['ASSAULT hypothetical']);
});

it('of a bare number of people something is done by whomever', () => {
  expect(listTypes('Two were arrested in Gao.')).toEqual(['COERCE asserted']);
  expect(listTypes('In 2024 two were for sale.')).toEqual([]);
});
