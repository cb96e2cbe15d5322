import type { Text } from '#contracts';
import { useTexts } from '../shared/language.js';
import type { Category, Place } from './queries.js';
import { officeTexts } from './texts/index.js';

export type Chosen = Pick<Place, 'categoryKey' | 'officeId'>;

const Choice = ({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, name: Text])[];
  readonly onChange: (value: string) => void;
}) => {
  const { named } = useTexts(officeTexts);
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {named(name)}
          </option>
        ))}
      </select>
    </label>
  );
};

/** Of which category and, for whoever acts for several, of which office. */
export const Choices = ({
  label,
  categories,
  places,
  chosen,
  onChange,
}: {
  /** What the categories are called. */
  readonly label: string;
  readonly categories: readonly Category[];
  readonly places: readonly Place[];
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}) => {
  const { t } = useTexts(officeTexts);
  const { categoryKey, officeId } = chosen;
  const offices = [...new Map(places.map((place) => [place.officeId, place.officeName]))];
  return (
    <div className="selects">
      <Choice
        label={label}
        value={categoryKey}
        options={categories.map(({ key, name }) => [key, name])}
        onChange={(key) => onChange({ categoryKey: key, officeId })}
      />
      {offices.length > 1 && (
        <Choice
          label={t('places.office')}
          value={officeId}
          options={offices}
          onChange={(id) => onChange({ categoryKey, officeId: id })}
        />
      )}
    </div>
  );
};
