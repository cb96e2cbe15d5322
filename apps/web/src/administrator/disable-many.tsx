import { useMutation } from '@tanstack/react-query';
import { Refusal } from '../shared/api.js';
import { Outcome, type SentToRows } from '../shared/events/outcome.js';
import { FormDialog } from '../shared/form-dialog.js';
import { useTexts } from '../shared/language.js';
import { sharedTexts } from '../shared/texts/index.js';
import { disable, type Person } from './queries.js';
import { administratorTexts } from './texts/index.js';

/** Each by itself: whom it fails for keeps nobody else from it, and stands in the end with why. */
const useDisabling = (people: readonly Person[], onAll: (done: readonly Person[]) => void) => {
  const { t } = useTexts(sharedTexts);
  return useMutation({
    mutationFn: async () => {
      const applied: Person[] = [];
      const refused: SentToRows['refused'][number][] = [];
      for (const person of people)
        try {
          await disable(person.id);
          applied.push(person);
        } catch (error) {
          const [title, remedy] =
            error instanceof Refusal
              ? [error.problem.title, error.problem.detail]
              : [t('unreachable'), t('bulk.again')];
          refused.push({ id: person.id, title, remedy });
        }
      return { applied, refused };
    },
    onSuccess: ({ applied, refused }) => refused.length === 0 && onAll(applied),
  });
};

export const DisableMany = ({
  people,
  onClose,
  onDone,
}: {
  readonly people: readonly Person[];
  readonly onClose: () => void;
  /** Some are: the list is read anew. */
  readonly onDone: (names: string) => void;
}) => {
  const { t, listed } = useTexts(administratorTexts);
  const names = (of: readonly Person[]): string => listed(of.map(({ name }) => name));
  const disabling = useDisabling(people, (done) => onDone(names(done)));
  const title = t('people.disable.many', { count: people.length });
  if (disabling.data && disabling.data.refused.length > 0) {
    const { applied } = disabling.data;
    return (
      <Outcome
        sent={disabling.data}
        rows={people}
        onClose={() => (applied.length > 0 ? onDone(names(applied)) : onClose())}
      />
    );
  }
  return (
    <FormDialog
      title={title}
      confirm={title}
      isBusy={disabling.isPending}
      onConfirm={() => disabling.mutate()}
      onClose={onClose}
    >
      <p>{t('people.disable.many.effect', { names: names(people) })}</p>
    </FormDialog>
  );
};
