import { EVENT_ID, type Event, getScalarValue } from "js-yaml";
import { jsonOffsets } from "./json-source.ts";

/** Answers the line, counted from 1, of the place that keys lead to, or of the deepest of them that exists. */
export type LineOf = (pointer: readonly string[]) => number;

/** The lines of a JSON text. They are counted only when the first message needs one. */
export function jsonLines(text: string): LineOf {
  return linesAt(text, jsonOffsets(text));
}

/** The lines of a YAML text, by what its parser has seen in it. */
export function yamlLines(text: string, events: readonly Event[]): LineOf {
  let root: Place | undefined;
  return linesAt(text, (pointer) => {
    // The first event is the document.
    root ??= placeOf(text, events.slice(1).values());
    let at = root;
    let offset = 0;
    for (const key of pointer) {
      at = at?.members.get(key);
      offset = at?.offset ?? offset;
    }
    return offset;
  });
}

function linesAt(text: string, offsetAt: (pointer: readonly string[]) => number): LineOf {
  let ends: readonly number[] | undefined;
  return (pointer) => {
    ends ??= [...text.matchAll(/\n/g)].map(({ index }) => index);
    const offset = offsetAt(pointer);
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** Where a value stands, or its key where it has one, and what is inside it. */
interface Place {
  readonly offset: number;
  readonly members: ReadonlyMap<string, Place>;
}

/** Reads the next value with all that is inside it; `undefined` where what it is in ends. */
function placeOf(text: string, events: Iterator<Event>): Place | undefined {
  const event = events.next().value as Event | undefined;
  if (event === undefined || event.type === EVENT_ID.POP) return undefined;
  const members = new Map<string, Place>();
  if (event.type === EVENT_ID.SEQUENCE) {
    for (let each = placeOf(text, events); each !== undefined; each = placeOf(text, events))
      members.set(String(members.size), each);
  } else if (event.type === EVENT_ID.MAPPING) {
    // Keys are texts: a document with others is not read at all.
    for (let key = events.next().value as Event; key.type === EVENT_ID.SCALAR; key = events.next().value) {
      const value = placeOf(text, events);
      members.set(getScalarValue(text, key), {
        offset: key.valueStart,
        members: value?.members ?? new Map(),
      });
    }
  }
  return { offset: startOf(event), members };
}

function startOf(event: Exclude<Event, { type: typeof EVENT_ID.POP }>): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  return event.type === EVENT_ID.DOCUMENT ? 0 : event.start;
}
