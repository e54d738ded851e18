/**
 * Looks for public complaints that were submitted before another and may report the same thing.
 *
 * The index leads to the candidates: the same regency or city, the same topic or none, the 90 days before; of these the
 * newest few hundred are compared word by word, and domain/similarity.ts says how alike they are. Only what the public
 * may read is compared, on both sides.
 */
import type { Database } from '#kit';
import { DomainError } from '#kit/errors';
import type { CategoryTree } from '../domain/category.ts';
import { redact } from '../domain/redaction.ts';
import { type Comparable, furthestDays, type Likeness, leastSimilarity, likeness } from '../domain/similarity.ts';

/** What is compared with all others: a complaint, or what somebody is about to submit. */
export interface Compared extends Comparable {
  /** Null for what has not been submitted. */
  id: string | null;
  title: string;
  body: string;
}

export interface Similar extends Likeness {
  complaintId: string;
}

/** Of so many candidates, the newest, the titles are compared; a city has fewer in a topic in 90 days, except the largest. */
const mostCandidates = 300;
/** Of so many, those with the most similar titles, the whole texts: that takes ten times as long. */
const mostTexts = 60;
/** Of title and body together; what an incident is stands at the beginning. */
const comparedCharacters = 500;
/** Afterwards of what was submitted: whoever submits does not wait longer for advice. */
const patienceMs = 1000;
const queryCancelled = '57014';
/** Of what has not been submitted: after all that has. */
const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The comparison took longer than anybody should wait for it. */
export class ComparisonTooSlow extends DomainError {
  readonly code = 'COMPARISON_TOO_SLOW';

  constructor() {
    super('Similar complaints could not be looked for in time; try again later.');
  }
}

export type SimilarComplaints = ReturnType<typeof createSimilarComplaints>;

/** @param tell is told why a suggestion could not be made */
export function createSimilarComplaints(database: Database, categories: CategoryTree, tell: (fault: unknown) => void) {
  const every = ['', ...categories.all.map(({ id }) => id)];

  /** The topic with its sub-topics, and what nobody has sorted; everything for what is itself not sorted. */
  function comparedCategories(id: string | null): string[] {
    if (id === null) return every;
    const topic = categories.byId(id)?.parentId ?? id;
    return ['', ...categories.withSubTopics([topic])];
  }

  return { of, suggestionsFor };

  /** For each of these, the complaints most like it, the most alike first. Throws ComparisonTooSlow. */
  async function of(compared: readonly Compared[]): Promise<Similar[][]> {
    const questions = compared.map((each, n) => ({
      n,
      id: each.id ?? afterAll,
      area: areaOf(each.regionalUnitCode),
      categories: comparedCategories(each.categoryId),
      title: redact(each.title).toWellFormed(),
      text: `${redact(each.title)} ${redact(each.body)}`.slice(0, comparedCharacters).toWellFormed(),
      at: each.submittedAt,
    }));
    const found = await candidates(database, questions);
    const byQuestion = Map.groupBy(found, ({ n }) => n);
    return compared.map((one, n) =>
      (byQuestion.get(n) ?? [])
        .map((other) => ({ complaintId: other.id, ...likeness(one, other, other) }))
        .filter(({ similarity }) => similarity >= leastSimilarity)
        .sort((a, b) => b.similarity - a.similarity || (a.complaintId < b.complaintId ? -1 : 1)),
    );
  }

  /** The same of one complaint that was just acknowledged: without suggestions rather than with an error. */
  async function suggestionsFor(compared: Compared): Promise<Similar[]> {
    try {
      return (await of([compared]))[0]!;
    } catch (error) {
      tell(error);
      return [];
    }
  }
}

interface Question {
  n: number;
  id: string;
  area: string;
  categories: string[];
  title: string;
  text: string;
  at: Date;
}

interface Candidate extends Comparable {
  n: number;
  id: string;
  titles: number;
  texts: number;
}

/** Written like the index (migration similar): the smallest of regency and province that is known. */
function areaOf(regionalUnitCode: string | null): string {
  return regionalUnitCode?.slice(0, 5) ?? '';
}

async function candidates(database: Database, questions: readonly Question[]): Promise<Candidate[]> {
  try {
    return await database.transaction(async (client) => {
      await client.query(`set local statement_timeout = ${patienceMs}`);
      const { rows } = await client.query<Candidate>({
        name: 'similar complaints',
        text: `
          select n, id, "categoryId", "regionalUnitCode", latitude, longitude, "submittedAt", titles, texts
          from (
            select q.n, c.id, c.category_id as "categoryId", c.regional_unit_code as "regionalUnitCode", c.latitude,
              c.longitude, c.submitted_at as "submittedAt", c.titles,
              similarity(q.text, left(c.title || ' ' || c.body, ${comparedCharacters})) as texts
            from jsonb_to_recordset($1::jsonb) q(n int, id uuid, area text, categories text[], title text, text text, at timestamptz)
            cross join lateral (
              select c.*, similarity(q.title, c.title) as titles from (
                select c.id, c.category_id, c.regional_unit_code, c.latitude, c.longitude, c.submitted_at,
                  coalesce(c.public_title, c.title) as title, coalesce(c.public_body, c.body) as body
                from public_complaint c
                where c.visibility <> 'CONFIDENTIAL' and coalesce(c.regency_code, c.province_code, '') = q.area
                  and coalesce(c.category_id, '') = any(q.categories)
                  and c.submitted_at > q.at - interval '${furthestDays} days' and (c.submitted_at, c.id) < (q.at, q.id)
                  and c.status <> 'WITHDRAWN' and c.duplicate_of_id is null
                order by c.submitted_at desc, c.id desc limit ${mostCandidates}) c
              order by titles desc, c.id limit ${mostTexts}) c
          ) compared
          where 0.4 * titles + 0.6 * texts >= ${leastSimilarity}`,
        values: [JSON.stringify(questions)],
      });
      // The pool leaves moments as texts.
      return rows.map((row) => ({ ...row, submittedAt: new Date(row.submittedAt) }));
    });
  } catch (error) {
    throw (error as { code?: string }).code === queryCancelled ? new ComparisonTooSlow() : error;
  }
}
