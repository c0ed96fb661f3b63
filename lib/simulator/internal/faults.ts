/** Faults switched on from outside: a share of calls, for one account or for all. */
import { z } from 'zod';
import { isFaultKind } from './fault-kinds.ts';
import { createRandom, type Random } from './random.ts';

export const MEDIA_FAULTS = [
  'media-403',
  'media-404',
  'media-429',
  'media-500',
  'media-reset',
  'media-slow',
  'media-stall',
];

export const faultSchema = z.object({
  rate: z.number().min(0).max(1),
  kind: z
    .string()
    .refine((kind) => isFaultKind(kind) || MEDIA_FAULTS.includes(kind))
    .optional(),
  account: z.string().optional(),
});

export type Fault = z.infer<typeof faultSchema>;

export type Faults = {
  set: (fault: Fault) => void;
  draw: (family: 'api' | 'media', account: string) => string | null;
  reset: () => void;
};

type Rule = { rate: number; kind: string; account: string | null };

/** One rule for each family and account; rate 0 clears it, or both families when no kind is said. */
export function createFaults(seed: number): Faults {
  let rules: Rule[] = [];
  let random: Random = createRandom(seed, 'faults');

  function set({ rate, kind = rate > 0 ? '500' : undefined, account }: Fault): void {
    const isReplaced = (rule: Rule) =>
      (account === undefined ? rule.account === null || rate === 0 : rule.account === account) &&
      (kind === undefined || toFamily(rule.kind) === toFamily(kind));
    rules = rules.filter((rule) => !isReplaced(rule));
    if (rate > 0 && kind !== undefined) rules.push({ rate, kind, account: account ?? null });
  }

  return {
    set,
    draw: (family, account) => {
      const fitting = rules.filter(
        (entry) => toFamily(entry.kind) === family && (entry.account ?? account) === account,
      );
      const rule = fitting.find((entry) => entry.account !== null) ?? fitting[0];
      return rule !== undefined && random.chance(rule.rate) ? rule.kind : null;
    },
    reset: () => {
      rules = [];
      random = createRandom(seed, 'faults');
    },
  };
}

function toFamily(kind: string): 'api' | 'media' {
  return kind.startsWith('media-') ? 'media' : 'api';
}
