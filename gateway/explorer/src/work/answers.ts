/** The answers to the operations of this view; each document stands in schema/operations/front-end. */

export interface Figure {
  value: number | null;
  change?: number | null;
  target?: number | null;
  suppressed?: boolean;
}

export interface GlanceAnswer {
  performance: {
    total: Record<
      'received' | 'settled' | 'completedFollowUp' | 'settledOnTime' | 'overdue' | 'medianDaysToSettle',
      Figure
    >;
  } | null;
}

export interface ProvinceGroup {
  rank: number | null;
  regionalUnit: { code: string; name: string } | null;
  performance: { settledOnTime: Figure; settled: Figure };
}

export interface ProvincesAnswer {
  performance: { groups: ProvinceGroup[] } | null;
}

export interface MonthGroup {
  key: string;
  month: string | null;
  performance: Record<'received' | 'settled' | 'open' | 'settledOnTime', Figure>;
}

export interface MonthsAnswer {
  performance: { groups: MonthGroup[] } | null;
}

export interface AgencyGroup {
  agency: { id: string; name: string; abbreviation: string | null } | null;
  performance: { overdue: Figure; open: Figure };
}

export interface AgenciesAnswer {
  performance: { total: { overdue: Figure }; groups: AgencyGroup[] } | null;
}

export interface LiveUpdate {
  eventId: string;
  step: string;
  at: string;
  complaint: {
    trackingId: string;
    title: string;
    status: string;
    agency: { name: string } | null;
    regionalUnit: { name: string } | null;
  } | null;
}
