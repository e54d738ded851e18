/** Vite bundles style sheets by their imports. */
declare module '*.css';
