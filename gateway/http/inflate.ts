/**
 * Bodies that come compressed. They are inflated as they arrive, and no further than the limit for bodies: fastify counts
 * what comes out of here, and what went in.
 */

import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const inflaters: Record<string, () => ReturnType<typeof createGunzip>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export function inflateBodies(app: FastifyInstance): void {
  app.addHook('preParsing', (request, reply, payload, done) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    if (encoding === 'identity' || encoding === '') return done(null, payload);
    const create = inflaters[encoding];
    if (!create) return done(unknownEncoding(encoding));
    const inflated = Object.assign(create(), { receivedEncodedLength: 0 });
    payload.on('data', (chunk: Buffer) => {
      inflated.receivedEncodedLength += chunk.length;
    });
    payload.once('error', (error) => inflated.destroy(error));
    inflated.once('error', (error) =>
      Object.assign(error, { message: `The body is not ${encoding}.`, statusCode: 400 }),
    );
    // Who was told that it is too much may go on sending; nobody goes on inflating.
    reply.raw.once('finish', () => {
      payload.unpipe(inflated);
      inflated.destroy();
    });
    done(null, payload.pipe(inflated));
  });
}

function unknownEncoding(encoding: string): Error {
  return Object.assign(
    new Error(`Bodies may come as they are, or as gzip, deflate or br; this one is "${encoding.slice(0, 40)}".`),
    { statusCode: 415 },
  );
}
