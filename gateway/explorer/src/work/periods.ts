export interface Period {
  from: string;
  to: string;
}

/** Days as they are here; the figures count by them. */
export const periods = {
  /** This month and the eleven before it. */
  last12: (now: Date): Period => ({ from: dayOf(new Date(now.getFullYear(), now.getMonth() - 11, 1)), to: dayOf(now) }),
  thisYear: (now: Date): Period => ({ from: `${now.getFullYear()}-01-01`, to: dayOf(now) }),
  lastYear: (now: Date): Period => ({ from: `${now.getFullYear() - 1}-01-01`, to: `${now.getFullYear() - 1}-12-31` }),
} as const;

export type PeriodName = keyof typeof periods;

function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
