import { useRef, useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import { answerOf, api } from '../../shared/api.js';
import { useTexts } from '../../shared/language.js';
import { useReadAnew } from '../queries.js';
import type { MissingOffices } from './queries.js';
import { setUpTexts } from './texts/index.js';
import { useWord } from './use-word.js';

type Missing = MissingOffices['missing'][number];

/** Of an office that is like others: the key of the one that it is, or that it is none of them. */
type Answers = Readonly<Record<string, string>>;
const NONE = '';

const Alike = ({
  office: { key, name, alike },
  answer,
  onAnswer,
}: {
  readonly office: Missing;
  readonly answer: string | undefined;
  readonly onAnswer: (answer: string) => void;
}) => {
  const { t, named } = useTexts(setUpTexts);
  const choices = [
    ...alike.map((one) => ({
      value: one.key,
      label: t(one.closedAt === null ? 'offices.same' : 'offices.same.closed', { name: named(one.name), key: one.key }),
    })),
    { value: NONE, label: t('offices.apart') },
  ];
  return (
    <fieldset className="alike">
      <legend>{t('offices.which', { name: named(name) })}</legend>
      {choices.map(({ value, label }) => (
        <label key={value}>
          <input
            type="radio"
            required
            name={`alike-${key}`}
            checked={answer === value}
            onChange={() => onAnswer(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
};

/** How many of which kind, by their names. */
const ByKind = ({ offices }: { readonly offices: readonly Missing[] }) => {
  const { t, named, listed } = useTexts(setUpTexts);
  const word = useWord();
  const kinds = [...new Set(offices.map(({ kind }) => kind ?? ''))];
  return (
    <ul>
      {kinds.map((kind) => {
        const names = offices.filter((office) => (office.kind ?? '') === kind).map(({ name }) => named(name));
        return (
          <li key={kind}>
            {t('offices.ofKind', { kind: word('kind', kind), count: names.length, names: listed(names) })}
          </li>
        );
      })}
    </ul>
  );
};

const Preview = ({ missing, answers }: { readonly missing: readonly Missing[]; readonly answers: Answers }) => {
  const { t, named, listed } = useTexts(setUpTexts);
  const of = (becomes: Missing['becomes']): readonly Missing[] =>
    missing.filter((office) => office.becomes === becomes && (answers[office.key] ?? NONE) === NONE);
  const made = of('made');
  const reopened = of('reopened');
  const left = of('unfinished');
  const names = (offices: readonly Missing[]): string => listed(offices.map(({ name }) => named(name)));
  return (
    <>
      <p>
        <strong>{t('offices.willMake', { count: made.length })}</strong>
      </p>
      {made.length > 0 && <ByKind offices={made} />}
      {reopened.length > 0 && <p>{t('offices.willReopen', { count: reopened.length, names: names(reopened) })}</p>}
      {left.length > 0 && <p className="notice">{t('offices.left', { count: left.length, names: names(left) })}</p>}
    </>
  );
};

const Parent = ({
  parents,
  chosen,
  onChoose,
}: {
  readonly parents: MissingOffices['parents'];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}) => {
  const { t, named } = useTexts(setUpTexts);
  if (parents.length === 0) return null;
  return (
    <div className="field">
      <label htmlFor="offices-parent">{t('offices.parent')}</label>
      <select id="offices-parent" value={chosen} onChange={({ target }) => onChoose(target.value)}>
        <option value={NONE}>{t('offices.parent.none')}</option>
        {parents.map(({ key, name }) => (
          <option key={key} value={key}>
            {named(name)}
          </option>
        ))}
      </select>
      <p className="hint">{t('offices.parent.hint')}</p>
    </div>
  );
};

/** What becomes of each; those that are like an office of the directory are told apart first. */
export const MakeOfficesDialog = ({
  programmeId,
  offices: { version, missing, parents },
  onClose,
  onDone,
}: {
  readonly programmeId: string;
  readonly offices: MissingOffices;
  readonly onClose: () => void;
  readonly onDone: (told: string) => void;
}) => {
  const { t } = useTexts(setUpTexts);
  const readAnew = useReadAnew();
  const [answers, setAnswers] = useState<Answers>({});
  const [parentKey, setParentKey] = useState(NONE);
  const told = useRef('');
  const make = async (key: string): Promise<void> => {
    const said = Object.entries(answers);
    const body = {
      expectedVersion: version,
      same: Object.fromEntries(said.filter(([, as]) => as !== NONE)),
      apart: said.flatMap(([one, as]) => (as === NONE ? [one] : [])),
      ...(parentKey !== NONE && { parentKey }),
    };
    const params = { path: { id: programmeId }, header: { 'Idempotency-Key': key } };
    const { made, reopened, same } = await answerOf(api.POST('/api/programmes/{id}/offices', { params, body }));
    told.current = t('offices.done', { made: made.length, reopened: reopened.length, same: same.length });
  };
  return (
    <ActDialog
      title={t('offices.title')}
      confirm={t('offices.confirm')}
      act={make}
      onClose={onClose}
      onDone={() => {
        readAnew();
        onDone(told.current);
      }}
    >
      {missing
        .filter(({ alike }) => alike.length > 0)
        .map((office) => (
          <Alike
            key={office.key}
            office={office}
            answer={answers[office.key]}
            onAnswer={(as) => setAnswers((before) => ({ ...before, [office.key]: as }))}
          />
        ))}
      <Preview missing={missing} answers={answers} />
      <Parent parents={parents} chosen={parentKey} onChoose={setParentKey} />
    </ActDialog>
  );
};
