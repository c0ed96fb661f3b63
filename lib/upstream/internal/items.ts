import { isObject } from './fields.ts';

/** The items of a reel, each read when it is asked for. */
export class Items {
  readonly length: number;
  /** How many there are beyond those: no objects, or more than are looked at. */
  readonly others: number;
  readonly read: (index: number) => unknown;

  constructor(length: number, others: number, read: (index: number) => unknown) {
    this.length = length;
    this.others = others;
    this.read = read;
  }
}

/** A list, or an object that numbers its entries; undefined for anything else. */
export function toItems(value: unknown): Items | null | undefined {
  if (value === null || value === undefined) return null;
  if (value instanceof Items) return value;
  const list = Array.isArray(value) ? value : listNumbered(value);
  return list && new Items(list.length, 0, (index) => list[index]);
}

function listNumbered(value: unknown): unknown[] | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  if (keys.length === 0 || !keys.every((key) => /^\d{1,9}$/.test(key))) return undefined;
  return keys.sort((one, other) => Number(one) - Number(other)).map((key) => value[key]);
}
