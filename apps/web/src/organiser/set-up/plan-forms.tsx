import { useId, useState } from 'react';
import { useTexts } from '../../shared/language.js';
import { nameOf, type PlanShown } from './plan-shown.js';
import type { PlanChange } from './queries.js';
import { setUpTexts } from './texts/index.js';

const TIMES = [
  'schedule.entriesOpenAt',
  'schedule.entriesCloseAt',
  'schedule.opinionsDueAt',
  'schedule.formalDueAt',
  'schedule.roundsDue.calibration',
  'schedule.roundsDue.single',
  'schedule.roundsDue.preliminary',
  'schedule.roundsDue.final',
  'schedule.noticeEarliestAt',
  'schedule.commendationAt',
] as const;

/** What stands at a path of names. */
const at = (plan: unknown, path: string): string => {
  const found = path
    .split('.')
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      plan,
    );
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
};

/** The field of a part, to which whatever says that it is missing leads. */
export const fieldIdOf = (path: string): string => `part-${path.replaceAll('.', '-')}`;

interface FormProps {
  readonly plan: PlanShown;
  readonly label: string;
  readonly isSending: boolean;
  readonly onSave: (change: PlanChange) => void;
}

/** What was changed, by its path; nothing is sent that stayed. */
const useParts = () => {
  const [parts, setParts] = useState<Readonly<Record<string, string>>>({});
  return { parts, set: (path: string, value: string) => setParts((before) => ({ ...before, [path]: value })) };
};

const SaveButton = ({ label, isSending, count }: { label: string; isSending: boolean; count: number }) => (
  <div className="buttons">
    <button type="submit" className="button" disabled={isSending || count === 0}>
      {label}
    </button>
  </div>
);

/** The dates of the plan, on the clock of its zone. */
export const ScheduleForm = ({ plan, label, isSending, onSave }: FormProps) => {
  const { t, planned } = useTexts(setUpTexts);
  const { parts, set } = useParts();
  const changed = Object.entries(parts).filter(([path, value]) => value !== '' && value !== at(plan, path));
  const field = (path: 'day' | (typeof TIMES)[number], type: string, name: string) => {
    const id = fieldIdOf(path);
    const value = parts[path] ?? at(plan, path);
    return (
      <div className="field" key={path}>
        <label htmlFor={id}>{name}</label>
        <input
          id={id}
          type={type}
          aria-describedby={`${id}-told`}
          value={value}
          onChange={({ target }) => set(path, target.value)}
        />
        {/* The browser writes the field in its own language, not in the page's. */}
        <span id={`${id}-told`} className="hint">
          {planned(value, plan.timezone)}
        </span>
      </div>
    );
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ set: Object.fromEntries(changed) });
      }}
    >
      <div className="part-fields">
        {field('day', 'date', t('schedule.day'))}
        {TIMES.map((path) => field(path, 'datetime-local', t(path)))}
      </div>
      <SaveButton label={label} isSending={isSending} count={changed.length} />
    </form>
  );
};

/** How many win, and how many each office may send in. */
export const PlacesForm = ({ plan, label, isSending, onSave }: FormProps) => {
  const { t, named } = useTexts(setUpTexts);
  const id = useId();
  const { parts, set } = useParts();
  const categories = plan.categories ?? [];
  const stored = (path: string): string => {
    const [, category, part, tier] = path.split('.');
    const found = categories.find(({ key }) => key === category);
    if (part === 'quotaPerOffice') return String(found?.quotaPerOffice ?? '');
    return String(found?.tiers?.find(({ key }) => key === tier)?.places ?? '');
  };
  const changed = Object.entries(parts).filter(([path, value]) => value !== stored(path));
  const input = (path: string, name: string) => (
    <input
      id={fieldIdOf(path)}
      type="number"
      min={1}
      step={1}
      aria-label={name}
      className="figure-input"
      value={parts[path] ?? stored(path)}
      onChange={({ target }) => set(path, target.value)}
    />
  );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const amount = (value: string): number | null => (value === '' ? null : Number(value));
        onSave({ set: Object.fromEntries(changed.map(([path, value]) => [path, amount(value)])) });
      }}
    >
      <div className="table-frame" tabIndex={0} role="group" aria-labelledby={id}>
        <table>
          <caption id={id} className="visually-hidden">
            {t('setUp.places')}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('places.category')}</th>
              <th scope="col">{t('places.quota')}</th>
              <th scope="col">{t('places.places')}</th>
            </tr>
          </thead>
          <tbody>
            {categories.map((category) => {
              const name = named(nameOf(category));
              return (
                <tr key={category.key}>
                  <th scope="row">{name}</th>
                  <td>
                    {category.kind !== 'organisation' &&
                      input(`categories.${category.key}.quotaPerOffice`, t('places.quotaOf', { category: name }))}
                  </td>
                  <td className="tiers">
                    {category.tiers?.map((tier) => (
                      <label key={tier.key}>
                        {named(nameOf(tier))}{' '}
                        {input(
                          `categories.${category.key}.tiers.${tier.key}.places`,
                          t('places.of', { category: name, tier: named(nameOf(tier)) }),
                        )}
                      </label>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <SaveButton label={label} isSending={isSending} count={changed.length} />
    </form>
  );
};
