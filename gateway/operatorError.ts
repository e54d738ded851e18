/**
 * What whoever runs a gateway can set right: a setting, a file, a port. It is said in a sentence; a stack would tell them
 * nothing.
 */
export class OperatorError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OperatorError';
  }
}

/** What cannot be read is told by the setting that names it. */
export function readFor<T>(setting: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new OperatorError(`${setting}: ${(error as Error).message}`, { cause: error });
  }
}

/** Why nobody can listen there. Another error stays as it is. */
export function listenError(error: unknown): unknown {
  const { code, syscall, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return new OperatorError(`Port ${port} is taken by another program; set PORT to a free one.`, { cause: error });
  if (syscall === 'listen' || syscall === 'getaddrinfo')
    return new OperatorError(`HOST and PORT must name where to listen: ${message}`, { cause: error });
  return error;
}
