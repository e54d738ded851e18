import { BadInput, isUuid } from '#kit';
import { type Rule, rules, rulesAt } from '../domain/deadlines.ts';
import { readTrackingId } from '../domain/trackingId.ts';
import { most } from '../handling/reading.ts';
import { disclosureQueries } from './disclosure.ts';
import { performance, performanceTargets } from './performance.ts';
import { numberOfSuggestions, suggestionsOf } from './possibleDuplicate.ts';
import { questionOf } from './question.ts';
import type { QueryResolvers } from './types.generated.ts';
import { webhookQueries } from './webhook.ts';

export const Query: QueryResolvers = {
  ...webhookQueries,
  ...disclosureQueries,
  performance,
  performanceTargets,

  complaint: async (_, { id, trackingId, secret }, { loaders, complaints }) => {
    if ((id == null) === (trackingId == null))
      throw new BadInput('id', 'or "trackingId" must be given, exactly one of the two');
    const tracking = trackingId == null ? null : readTrackingId(trackingId);
    if (id == null ? tracking == null : !isUuid(id)) return null;
    if (secret != null) {
      const wanted = id == null ? { trackingId: tracking! } : { id };
      const opened = await complaints.withSecret(wanted, secret);
      if (opened) return opened;
    }
    return id == null ? loaders.complaintByTrackingId.load(tracking!) : loaders.complaint.load(id.toLowerCase());
  },

  complaints: async (_, args, context) => {
    const question = questionOf(args, context);
    const page = await context.complaints.list(question);
    const { inside } = context.loaders;
    await inside.noticed(page.edges.map(({ node }) => node));
    return { ...page, totalCount: () => inside.counted(question, page.totalCount) };
  },

  similarComplaints: async (_, { input }, context) => {
    const { title, body, category, regionalUnit, point, first } = input;
    for (const [field, text, longest] of [
      ['title', title, most.title],
      ['body', body, most.text],
    ] as const)
      if (text.length > longest)
        throw new BadInput(`input.${field}`, `can have ${longest} characters; it has ${text.length}`);
    if (category != null && !context.categories.byId(category))
      throw new BadInput('input.category', 'is not the id of a category');
    const number = numberOfSuggestions('input.first', first);
    const [found] = await context.similar.of([
      {
        id: null,
        title,
        body,
        categoryId: category ?? null,
        regionalUnitCode: regionalUnit ?? null,
        latitude: point?.latitude ?? null,
        longitude: point?.longitude ?? null,
        submittedAt: context.now,
      },
    ]);
    return suggestionsOf(found!, number, context);
  },

  categories: (_, __, { categories }) => [...categories.topics],

  deadlineRules: (_, { at }) => (at == null ? [...rules] : rulesAt(at)).map(ruleView),

  workingCalendar: async (_, { year }, { calendars }) => {
    const calendar = await calendars.now();
    const { years } = calendar;
    if (!years.includes(year))
      throw new BadInput('year', `must be one that the calendar has: ${years[0]} to ${years.at(-1)}`);
    return { year, provisional: calendar.yearIsProvisional(year), ...calendar.daysOfYear(year) };
  },
};

function ruleView(rule: Rule) {
  return { ...rule, classifications: [...(rule.classifications ?? [])] };
}
