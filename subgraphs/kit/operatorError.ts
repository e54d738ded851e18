/**
 * What whoever runs a process can set right: a setting, a file, a server that is away. It is said in a sentence; a stack
 * would tell them nothing.
 */
export class OperatorError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OperatorError';
  }
}

/** Why nobody can listen there, by the setting that names the port. Another error stays as it is. */
export function listenError(error: unknown, setting: string): unknown {
  const { code, syscall, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return new OperatorError(`Port ${port} is taken by another program; set ${setting} to a free one.`, {
      cause: error,
    });
  if (syscall === 'listen' || syscall === 'getaddrinfo')
    return new OperatorError(`HOST and ${setting} must name where to listen: ${message}`, { cause: error });
  return error;
}
