/** Now, as a function that is handed on, so that a test can choose it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
