/**
 * A supergraph only knows the names of custom scalars. Here `Date` and `DateTime` learn what they accept (schema/WIRE.md),
 * so that a wrong one is refused at the gateway, by the name of its argument. What fits travels on as it was written.
 */
import { GraphQLError, type GraphQLScalarType, type GraphQLSchema, isScalarType, Kind, type ValueNode } from 'graphql';

const forms: Record<string, { form: RegExp; example: string }> = {
  DateTime: {
    form: /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/,
    example: '2026-11-23T09:30:00Z',
  },
  Date: { form: /^(?!0000)\d{4}-\d\d-\d\d$/, example: '2026-11-23' },
};

/** Changes the schema's own scalar types; a schema without them stays as it is. */
export function checkScalars(schema: GraphQLSchema): void {
  for (const name of Object.keys(forms)) {
    const type = schema.getType(name);
    if (!isScalarType(type)) continue;
    const check = (value: unknown) => accept(name, value);
    type.parseValue = check as GraphQLScalarType['parseValue'];
    type.parseLiteral = (node: ValueNode) => accept(name, node.kind === Kind.STRING ? node.value : undefined, node);
  }
}

function accept(name: string, value: unknown, nodes?: ValueNode): string {
  const { form, example } = forms[name]!;
  if (typeof value === 'string' && form.test(value) && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value)))
    return value;
  const shown = value === undefined ? 'This' : JSON.stringify(value).slice(0, 60);
  throw new GraphQLError(`${shown} is not a ${name}; write it like ${example}.`, { nodes });
}

/** `2026-02-30` has the form of a day but is none. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
