/** What the registry takes, as JSON schemas: whatever else stands in a body is refused by its name. */
import { latencyBounds } from '../latency.ts';
import { claims } from '../supergraph/compose.ts';

/** Of one line. */
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f]*$' });
/** No text in PostgreSQL can hold NUL. */
const lines = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength, pattern: '^[^\\u0000]*$' });
const whole = { type: 'integer', minimum: 0 };
const object = (properties: object, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const sdl = lines(1_000_000);
const url = text(2000);
/** In findings only: it is not opened. */
const file = text(300);

/** As in supergraph.yaml. */
export const subgraphName = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,62}$' };

export const checkBody = object({ sdl, url, file }, ['sdl']);

export const publishBody = object(
  {
    sdl,
    url,
    file,
    owner: text(300),
    contact: text(300),
    receives: { type: 'array', items: { enum: claims }, uniqueItems: true },
    replaces: whole,
  },
  ['sdl'],
);

export const rollbackBody = object({ version: { type: 'integer', minimum: 1 } }, ['version']);

export const approvalBody = object({ for: subgraphName, coordinate: text(300) }, ['for', 'coordinate']);

const time = { type: 'string', format: 'date-time' };

export const usageBody = object(
  {
    gateway: text(100),
    from: time,
    to: time,
    operations: {
      type: 'array',
      maxItems: 5000,
      items: object(
        {
          hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
          document: lines(100_000),
          name: { type: ['string', 'null'], maxLength: 100 },
          client: object({ name: text(100), version: { type: ['string', 'null'], maxLength: 100 } }, [
            'name',
            'version',
          ]),
          count: whole,
          errors: whole,
          latency: {
            type: 'array',
            items: whole,
            minItems: latencyBounds.length + 1,
            maxItems: latencyBounds.length + 1,
          },
          fields: { type: 'array', items: text(300), maxItems: 5000 },
        },
        ['hash', 'document', 'name', 'client', 'count', 'errors', 'latency', 'fields'],
      ),
    },
  },
  ['gateway', 'from', 'to', 'operations'],
);
