// Before anything of Apollo is loaded: a government's gateway calls nobody.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

const { default: pino } = await import('pino');
const { readConfig, SettingsRefused } = await import('./config.ts');
const { createGateway } = await import('./gateway.ts');

// Lines are written together, a few times a second; what is left, at the end.
const destination = pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 200 });
const longestStopMs = 12_000;
const log = pino({ name: 'gateway', level: process.env.LOG_LEVEL || 'info' }, destination);
process.on('exit', () => destination.flushSync());
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
    setTimeout(() => process.exit(1), longestStopMs).unref();
    await gateway.close();
    process.exit(0);
  };
  // A second signal ends the process at once: `once` has removed our handler by then.
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
} catch (error) {
  if (error instanceof SettingsRefused) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, 'it cannot start');
  process.exit(1);
}

export {};
