import { describe, expect, test } from '@jest/globals';
import { publicError, subgraphFailure } from './errors.ts';

describe('what the public sees of an error', () => {
  test('an answer of a subgraph as it was written, with its name', () => {
    const extensions = { code: 'BAD_USER_INPUT', argument: 'first', serviceName: 'agencies', stacktrace: ['at x'] };
    expect(
      publicError({ message: 'The argument "first" must be from 1 to 100.', path: ['agencies'], extensions }),
    ).toEqual({
      message: 'The argument "first" must be from 1 to 100.',
      path: ['agencies'],
      extensions: { code: 'BAD_USER_INPUT', argument: 'first', service: 'agencies' },
    });
  });

  test('of a fault only where it was', () => {
    const fault = {
      message: 'select * from secret failed at 10.0.0.1',
      path: ['a'],
      extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'complaints', exception: {} },
    };
    expect(publicError(fault)).toEqual({
      message: 'Something went wrong in the subgraph "complaints"; it was recorded.',
      path: ['a'],
      extensions: { code: 'SUBGRAPH_ERROR', service: 'complaints' },
    });
    expect(publicError({ message: 'TypeError: x' })).toEqual({
      message: 'Something went wrong here; it was recorded.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  });

  test('of a fault neither what the subgraph calls an argument, nor a code that is no text', () => {
    const argument = { password: 'hunter2' };
    expect(JSON.stringify(publicError({ message: 'x', extensions: { code: 'FAULT', argument } }))).not.toContain(
      'hunter',
    );
    expect(publicError({ message: 'secret', extensions: { code: ['BAD_USER_INPUT'], argument } })).toEqual({
      message: 'Something went wrong here; it was recorded.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(publicError({ message: 'told', extensions: { code: 'BAD_USER_INPUT', argument } }).extensions).toEqual({
      code: 'BAD_USER_INPUT',
    });
  });

  test('of a subgraph that is away its name and nothing of its address', () => {
    const { message, extensions } = subgraphFailure(
      'SUBGRAPH_UNAVAILABLE',
      'agencies',
      new Error('connect ECONNREFUSED 127.0.0.1:4002'),
      ['a'],
    );
    expect({ message, extensions }).toEqual({
      message: 'The subgraph "agencies" cannot be reached.',
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'agencies' },
    });
  });
});
