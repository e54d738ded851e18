// Before anything of Apollo is loaded: a government's gateway calls nobody.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

const { setTimeout: sleep } = await import('node:timers/promises');
const { default: pino } = await import('pino');
const { readConfig, readLogLevel } = await import('./config.ts');
const { createGateway } = await import('./gateway.ts');
const { OperatorError } = await import('./operatorError.ts');

// Lines are written together, a few times a second; what is left, at the end.
const destination = pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 200 });
const longestStopMs = 12_000;
const longestFlushMs = 500;
// A level that is none is told with the other settings.
const log = pino({ name: 'gateway', level: readLogLevel(process.env, []) }, destination);
process.on('exit', () => destination.flushSync());
/**
 * Before the end: if nobody reads any more (the parent was killed), only a write that need not be over at once tells so;
 * the one at the exit would be tried again for ever (sonic-boom 4.2).
 */
const flushed = () =>
  Promise.race([new Promise<void>((done) => destination.flush(() => done())), sleep(longestFlushMs)]);
try {
  const config = readConfig(process.env);
  if (config.issuer === null)
    log.warn('OIDC_ISSUER is missing: this gateway knows no issuer, so it refuses every token');
  const gateway = await createGateway(config, log);
  const url = await gateway.listen();
  log.info({ url }, 'ready');
  process.send?.({ type: 'ready', url: `${url}/graphql` });

  const stop = async () => {
    // Whatever holds it up, it ends.
    setTimeout(() => flushed().finally(() => process.exit(1)), longestStopMs).unref();
    await gateway.close();
    await flushed();
    process.exit(0);
  };
  // A second signal ends the process at once: `once` has removed our handler by then.
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
} catch (error) {
  if (error instanceof OperatorError) {
    process.stderr.write(`${error.message}\n`);
    log.debug({ err: error }, 'it cannot start');
  } else log.fatal({ err: error }, 'it cannot start');
  process.exit(1);
}

export {};
