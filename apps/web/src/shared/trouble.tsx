import { Component, type ReactNode } from 'react';
import { Refusal, Unreachable } from './api.js';
import { useTexts } from './language.js';
import { sharedTexts } from './texts/index.js';

/** What went wrong and what to do, with a way to try again where there is one. */
export const Trouble = ({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) => {
  const { t } = useTexts(sharedTexts);
  const [title, remedy] =
    error instanceof Refusal
      ? [error.problem.title, error.problem.detail]
      : error instanceof Unreachable
        ? [t('unreachable'), t('unreachable.remedy')]
        : [t('unexpected'), t('unexpected.remedy')];
  return (
    <div className="trouble" role="alert">
      <p className="trouble-title">{title}</p>
      {remedy !== '' && <p>{remedy}</p>}
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t('tryAgain')}
        </button>
      )}
    </div>
  );
};

export const Loading = () => {
  const { t } = useTexts(sharedTexts);
  return (
    <p className="loading" role="status">
      {t('loading')}
    </p>
  );
};

/** A page that breaks says so in its place, and leaves the way back. */
export class TroubleBoundary extends Component<{ readonly children: ReactNode }, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {};

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Trouble error={error} onRetry={() => location.reload()} />;
  }
}
