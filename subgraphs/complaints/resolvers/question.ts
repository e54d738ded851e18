/** The arguments that every list of complaints takes, read into one question for the repository. */
import { BadInput, isUuid, type PageArguments, pageOf } from '#kit';
import type { Context } from '../context.ts';
import type { ComplaintFilter, ListQuestion } from '../data/complaint.repository.ts';
import { type ComplaintOrder, orders } from '../data/order.ts';
import { highestEscalationLevel } from '../domain/escalation.ts';
import type { ComplaintFilter as FilterInput } from './types.generated.ts';

interface ListArguments extends PageArguments {
  filter?: FilterInput | null;
  orderBy?: ComplaintOrder | null;
}

/** No complaint has this agency: what an id that can't be one is replaced by. */
const nobody = '00000000-0000-0000-0000-000000000000';

export function questionOf({ filter, orderBy, ...page }: ListArguments, { categories, now }: Context): ListQuestion {
  const order = orderBy ?? 'SUBMITTED_AT_DESC';
  if (order === 'RELEVANCE' && !filter?.search?.trim())
    throw new BadInput('orderBy', 'can be RELEVANCE only where "filter.search" says what is searched for');
  return { filter: filterOf(filter ?? {}, categories), order, page: pageOf(page, orders[order]), now };
}

/** Longer than any question in words; each word is looked for in every complaint that the others leave. */
const longestSearch = 300;

function filterOf(filter: FilterInput, categories: Context['categories']): ComplaintFilter {
  const { category, agency, search, ...rest } = filter;
  const levels = filter.escalationLevel ?? [];
  if (levels.some((level) => level < 0 || level > highestEscalationLevel))
    throw new BadInput('filter.escalationLevel', `must be from 0 to ${highestEscalationLevel}`);
  if (search != null && search.length > longestSearch)
    throw new BadInput('filter.search', `can have ${longestSearch} characters; it has ${search.length}`);
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null));
  return {
    ...given,
    ...(category?.length && { category: categories.withSubTopics(category) }),
    ...(agency != null && { agency: isUuid(agency) ? agency : nobody }),
    ...(search?.trim() && { search }),
  };
}
