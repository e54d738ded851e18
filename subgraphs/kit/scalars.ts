/**
 * The scalars of schema/shared.graphql: `Date` and `DateTime`. What they refuse, they refuse by naming the format.
 */
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const dateTime = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const date = /^(?!0000)\d{4}-\d\d-\d\d$/;

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: readDateTime,
  parseLiteral: (node) => readDateTime(node.kind === Kind.STRING ? node.value : undefined),
});

export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
  parseValue: readDate,
  parseLiteral: (node) => readDate(node.kind === Kind.STRING ? node.value : undefined),
});

function readDateTime(value: unknown): Date {
  if (typeof value === 'string' && dateTime.test(value) && isDay(value.slice(0, 10))) {
    const moment = new Date(value);
    if (!Number.isNaN(moment.getTime())) return moment;
  }
  throw new GraphQLError(`${show(value)} is not a DateTime; write it like 2026-11-23T09:30:00Z.`);
}

function readDate(value: unknown): string {
  if (typeof value === 'string' && date.test(value) && isDay(value)) return value;
  throw new GraphQLError(`${show(value)} is not a Date; write it like 2026-11-23.`);
}

/** `2026-02-30` has the form of a day but is none; JavaScript would make it 2 March. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

function show(value: unknown): string {
  return value === undefined ? 'This' : JSON.stringify(value).slice(0, 60);
}
