import { expect, it } from 'vitest';
import { listKind, readText, wordsOf } from '../read-text.js';

function listActors(text: string): (string | null)[] {
  const reading = readText(text);
  const [event] = listKind(reading, 'event').filter((e) => e.eventType === 'ASSAULT');
  return (event?.actors ?? []).map((id) => wordsOf(reading, id));
}

it.each([
  ['A drone flown by the militia crashed into a market in Gao.', ['militia']],
  ['Rockets said to have been fired by the army hit a power station in Gao.', ['army']],
  ['Shells fired from Chadian positions landed on a school in Bosso.', ['Chadian']],
  ['Gunfire from Chadian posts killed two herders in Bosso.', ['Chadian']],
  ['The mayor said gang violence killed nine people in Gao.', ['gang']],
  ['Overnight militia attacks on two villages left ten people dead.', ['militia']],
  ['Ghana’s drones struck a depot near Bawku.', ['Ghana']],
  ['Hours later army helicopters bombed a market in Gao.', ['army']],
  ['On Monday rebel rockets hit the airport.', ['rebel']],
  ['The navy of Togo said its missiles had hit a tanker.', ['its']],
  ['The rebels said their fighters had ambushed a patrol near Gao.', ['their']],
  ['Sudan’s war has killed thousands of people.', []],
])('whoever sent it acts: %s', (text, actors) => {
  expect(listActors(text)).toEqual(actors);
});

it('a weapon that nobody is said to have sent has no actor', () => {
  expect(listActors('A drone crashed into a market in Gao.')).toEqual([]);
});
