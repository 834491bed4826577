import { Component, type ReactNode } from 'react';

interface GuardProps {
  /** What is shown instead of something that could not be drawn. */
  instead: (again: () => void) => ReactNode;
  children: ReactNode;
}

/** Keeps a fault in drawing one part from taking the whole page with it. */
export class Guard extends Component<GuardProps, { fallen: boolean }> {
  override state = { fallen: false };

  static getDerivedStateFromError(): { fallen: boolean } {
    return { fallen: true };
  }

  override render(): ReactNode {
    return this.state.fallen ? this.props.instead(() => this.setState({ fallen: false })) : this.props.children;
  }
}
