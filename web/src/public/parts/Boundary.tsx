/** What is shown where a part of the page could not be loaded or drawn. */
import { Component, type ReactNode } from 'react';
import { type Problem, problemOf } from '@/lib/problem';
import { Stopped } from './Stopped';

export class Boundary extends Component<{ children: ReactNode }, { problem: Problem | null }> {
  override state: { problem: Problem | null } = { problem: null };

  static getDerivedStateFromError(error: unknown) {
    return { problem: problemOf(error) };
  }

  override render() {
    const { problem } = this.state;
    if (!problem) return this.props.children;
    // What was typed is kept over the reload.
    return <Stopped problem={problem} onRetry={() => location.reload()} />;
  }
}
