type Unit = 'days' | 'hours' | 'minutes' | 'seconds';

/** What stands on the cards of a countdown: days, hours and minutes, on its last day hours, minutes and seconds. */
export function toDigits(leftSeconds: number): { unit: Unit; value: string }[] {
  const [minutes, hours] = [Math.floor(leftSeconds / 60), Math.floor(leftSeconds / 3600)];
  const days = Math.floor(hours / 24);
  const tail = [
    { unit: 'hours' as const, value: two(hours % 24) },
    { unit: 'minutes' as const, value: two(minutes % 60) },
  ];
  if (days > 0) return [{ unit: 'days', value: String(days) }, ...tail];
  return [...tail, { unit: 'seconds', value: two(leftSeconds % 60) }];
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
