import { useId } from 'react';
import { useTexts } from '../shared/language.js';
import {
  asOthers,
  BLANKS,
  type FieldKind,
  FIELDS,
  type Layout,
  type LayoutElement,
  shownIn,
  withField,
} from './layout.js';
import { commendationTexts } from './texts/index.js';

type FieldName = `layout.${string}` & keyof typeof commendationTexts.zh;

const isMeasure = (kind: FieldKind): kind is 'millimetres' | 'points' => kind === 'millimetres' || kind === 'points';

/** Words, or the images that there are. */
const Choice = ({
  id,
  value,
  kind,
  files,
  onChange,
}: {
  readonly id: string;
  readonly value: string;
  readonly kind: 'file' | readonly string[];
  readonly files: readonly string[];
  readonly onChange: (value: string) => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const options = kind === 'file' ? [...new Set([value, ...files])] : kind;
  return (
    <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
      {options.map((one) => (
        <option key={one} value={one}>
          {kind === 'file' ? one : t(`layout.word.${one as 'left'}`)}
        </option>
      ))}
    </select>
  );
};

const Field = ({
  name,
  kind,
  value,
  files,
  onChange,
}: {
  readonly name: string;
  readonly kind: FieldKind;
  readonly value: unknown;
  readonly files: readonly string[];
  readonly onChange: (value: unknown) => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const id = useId();
  const label = t(`layout.${name}` as FieldName); // FIELDS has no name that the texts lack: see the texts
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (kind === 'flag')
    return (
      <label className="designer-flag">
        <input type="checkbox" checked={value === true} onChange={({ target }) => onChange(target.checked)} /> {label}
      </label>
    );
  return (
    <div className={kind === 'text' ? 'field designer-wide' : 'field'}>
      <label htmlFor={id}>
        {label}
        {isMeasure(kind) && ` (${t(`unit.${kind}`)})`}
      </label>
      {kind === 'text' ? (
        <input id={id} value={text} onChange={({ target }) => onChange(target.value)} />
      ) : kind === 'colour' ? (
        <input id={id} type="color" value={text || '#000000'} onChange={({ target }) => onChange(target.value)} />
      ) : typeof kind === 'string' && kind !== 'file' ? (
        <input
          id={id}
          type="number"
          step={kind === 'number' ? 0.1 : 0.5}
          value={text}
          onChange={({ target }) => {
            if (target.value !== '') onChange(Number(target.value));
          }}
        />
      ) : (
        <Choice id={id} value={text} kind={kind} files={files} onChange={onChange} />
      )}
    </div>
  );
};

/** What an element is like: on all certificates, or on those of a variant. */
export const ElementFields = ({
  layout,
  element,
  at,
  files,
  onChange,
}: {
  readonly layout: Layout;
  readonly element: LayoutElement;
  readonly at: number | undefined;
  /** Images that the template has. */
  readonly files: readonly string[];
  readonly onChange: (layout: Layout) => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const variant = at === undefined ? undefined : layout.variants[at];
  const shown = shownIn(element, variant);
  const differs = variant !== undefined && element.id in variant.elements;
  return (
    <fieldset className="designer-fields">
      <legend>{t(`designer.kind.${element.kind as 'text'}`)}</legend>
      {shown &&
        Object.entries(FIELDS[element.kind] ?? {}).map(([name, kind]) => (
          <Field
            key={`${element.id} ${name}`}
            name={name}
            kind={kind}
            files={files}
            value={shown[name] ?? (name === 'floor' ? shown['size'] : undefined)}
            onChange={(value) => onChange(withField(layout, { id: element.id, field: name, value, at }))}
          />
        ))}
      {element.kind === 'text' && shown && (
        <p className="hint designer-wide">{t('designer.blanks', { blanks: BLANKS.join(' ') })}</p>
      )}
      {differs && at !== undefined && (
        <button
          type="button"
          className="button plain designer-wide"
          onClick={() => onChange(asOthers(layout, element.id, at))}
        >
          {t('designer.asOthers')}
        </button>
      )}
    </fieldset>
  );
};
