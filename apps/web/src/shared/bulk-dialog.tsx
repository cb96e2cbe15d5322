import type { Text } from '#contracts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { ActDialog } from './act-dialog.js';
import { useTexts } from './language.js';
import { sharedTexts } from './texts/index.js';
import { Loading, Trouble } from './trouble.js';

/** What the API says a bulk act would do. */
export interface BulkPreview {
  readonly count: number;
  readonly names: readonly string[];
  readonly effects: readonly {
    readonly process: string;
    readonly event: string;
    readonly label: Text;
    readonly count: number;
  }[];
  readonly messages: readonly { readonly template: string; readonly subject: Text; readonly people: number }[];
  readonly refused: readonly {
    readonly code: string;
    readonly title: Text;
    readonly count: number;
    readonly names: readonly string[];
  }[];
}

const Names = ({ names, count }: Pick<BulkPreview, 'names' | 'count'>) => {
  const { t } = useTexts(sharedTexts);
  return (
    <>
      <p>
        <strong>{t('bulk.count', { count })}</strong>
      </p>
      {names.length > 0 && (
        <ul className="bulk-names" tabIndex={0} aria-label={t('bulk.names')}>
          {names.map((name, at) => (
            <li key={at}>{name}</li>
          ))}
        </ul>
      )}
      {names.length > 0 && count > names.length && (
        <p className="notice">{t('bulk.more', { shown: names.length, more: count - names.length })}</p>
      )}
    </>
  );
};

const Shown = ({ preview }: { readonly preview: BulkPreview }) => {
  const { t, named } = useTexts(sharedTexts);
  const { effects, messages, refused } = preview;
  return (
    <div className="bulk">
      <Names names={preview.names} count={preview.count} />
      {effects.length > 0 && (
        <>
          <h3>{t('bulk.effects')}</h3>
          <ul>
            {effects.map(({ process, event, label, count }) => (
              <li key={`${process} ${event}`}>{t('bulk.line', { what: named(label), count })}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('bulk.messages')}</h3>
      {messages.length === 0 && <p>{t('bulk.messages.none')}</p>}
      <ul>
        {messages.map(({ template, subject, people }, at) => (
          <li key={`${template} ${at}`}>{t('bulk.message', { subject: named(subject), people })}</li>
        ))}
      </ul>
      {refused.length > 0 && (
        <div className="notice">
          <p className="notice-title">{t('bulk.refused')}</p>
          <ul>
            {refused.map(({ code, title, count, names }) => (
              <li key={code}>
                {named(title)} {t('bulk.refused.line', { count, names: names.join(t('process.or')) })}
                {count > names.length &&
                  ` ${t('bulk.refused.more', { shown: names.length, more: count - names.length })}`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};

/**
 * Before an act on many: count, names, what follows, who is told, who is left out. The act is sent once, however often it is
 * confirmed.
 */
export const BulkDialog = ({
  title,
  confirm,
  preview,
  act,
  onClose,
  onDone,
  children,
}: {
  readonly title: string;
  /** What the button says. */
  readonly confirm: string;
  readonly preview: () => Promise<BulkPreview>;
  readonly act: (key: string) => Promise<unknown>;
  readonly onClose: () => void;
  readonly onDone: () => void;
  /** Said before the preview. */
  readonly children?: ReactNode;
}) => {
  const id = useId();
  // Of this moment: what was looked at some time ago says nothing.
  const { data, error } = useQuery({
    queryKey: ['bulk', id],
    queryFn: preview,
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
  });
  return (
    <ActDialog
      title={title}
      confirm={data && data.count > 0 ? confirm : undefined}
      act={act}
      onClose={onClose}
      onDone={onDone}
    >
      {children}
      {error ? <Trouble error={error} /> : data ? <Shown preview={data} /> : <Loading />}
    </ActDialog>
  );
};
