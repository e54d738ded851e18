/** What may be wider or longer than its place: reachable and scrollable by keyboard. */
import type { ReactNode } from 'react';

interface ScrolledProps {
  label: string;
  className?: string;
  children: ReactNode;
}

export function Scrolled({ label, className = '', children }: ScrolledProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll what has the focus
    <section className={`scrolled ${className}`} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

/** A piece of text as it is: an operation, JSON. */
export function PlainText({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll what has the focus
    <section tabIndex={0} aria-label={label}>
      <pre>{children}</pre>
    </section>
  );
}
