import type { ReactNode } from 'react';
import { useTexts } from '../../shared/language.js';
import { type CategoryShown, nameIn, nameOf, type PlanShown } from './plan-shown.js';
import { setUpTexts } from './texts/index.js';
import { useWord } from './use-word.js';

const Rule = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => {
  const { t } = useTexts(setUpTexts);
  const isEmpty =
    children === undefined ||
    children === false ||
    children === '' ||
    (Array.isArray(children) && children.length === 0);
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isEmpty ? <em>{t('rules.written')}</em> : children}</dd>
    </div>
  );
};

const listed = (lines: readonly string[] | undefined): ReactNode =>
  lines && lines.length > 0 ? (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  ) : undefined;

/** By whom an award with a rubric is judged; an organisation award is computed by its measures. */
const Judged = ({ category }: { readonly category: CategoryShown }) => {
  const { t, named } = useTexts(setUpTexts);
  const points = (list: readonly { key: string; points?: number; weight?: number }[] | undefined) =>
    listed(list?.map((one) => t('rules.points', { name: named(nameOf(one)), points: one.points ?? one.weight ?? 0 })));
  if (category.kind === 'organisation') return <Rule name={t('rules.measures')}>{points(category.measures)}</Rule>;
  return (
    <>
      <Rule name={t('rules.rubric')}>{points(category.rubric)}</Rule>
      <Rule name={t('rules.rounds')}>
        {listed(
          category.rounds?.map((round) =>
            t('rules.round', { name: named(nameOf(round)), judges: round.judgesPerEntry ?? 0 }),
          ),
        )}
      </Rule>
    </>
  );
};

/** Who may send in, how much and how long. */
const SentIn = ({ category }: { readonly category: CategoryShown }) => {
  const { t } = useTexts(setUpTexts);
  const word = useWord();
  const { kind, nominatedBy, quotaPerOffice, minimumPerOffice = 0, text } = category;
  const length = { minimum: text?.minimum ?? 0, maximum: text?.maximum ?? 0 };
  return (
    <>
      <Rule name={t('rules.nominatedBy')}>{nominatedBy?.map((one) => word('kind', one)).join(' / ')}</Rule>
      {kind !== 'organisation' && (
        <Rule name={t('rules.quota')}>{quotaPerOffice === null ? t('setUp.noLimit') : quotaPerOffice}</Rule>
      )}
      {minimumPerOffice > 0 && <Rule name={t('rules.minimum')}>{minimumPerOffice}</Rule>}
      {text && <Rule name={t('rules.length')}>{t('rules.length.value', length)}</Rule>}
    </>
  );
};

const Category = ({ category, plan }: { readonly category: CategoryShown; readonly plan: PlanShown }) => {
  const { t, named } = useTexts(setUpTexts);
  const { criteria, tiers, opinionsFrom = [], ballot, decidedBy } = category;
  return (
    <details className="card rules-of">
      <summary>{named(nameOf(category))}</summary>
      <dl className="rules">
        <Rule name={t('rules.criteria')}>{listed(criteria?.map((one) => named(one)))}</Rule>
        <SentIn category={category} />
        <Rule name={t('rules.tiers')}>
          {listed(tiers?.map((tier) => t('rules.places', { name: named(nameOf(tier)), places: tier.places ?? 0 })))}
        </Rule>
        <Judged category={category} />
        {opinionsFrom.length > 0 && (
          <Rule name={t('rules.opinions')}>
            {opinionsFrom.map((key) => named(nameIn(plan.offices, key))).join(' / ')}
          </Rule>
        )}
        <Rule name={t('rules.ballot')}>{ballot && t(`rules.ballot.${ballot}`)}</Rule>
        <Rule name={t('rules.decidedBy')}>{decidedBy && named(nameIn(plan.bodies, decidedBy))}</Rule>
      </dl>
    </details>
  );
};

/** What the plan says, in words. */
export const RulesShown = ({ plan }: { readonly plan: PlanShown }) => {
  const { t } = useTexts(setUpTexts);
  const word = useWord();
  const days = plan.notice?.workingDays;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{t('rules.title')}</h2>
      {(plan.categories ?? []).length === 0 && <p className="hint">{t('rules.none')}</p>}
      {plan.categories?.map((category) => (
        <Category key={category.key} category={category} plan={plan} />
      ))}
      <dl className="rules">
        <Rule name={t('rules.ladder')}>{plan.tieLadder?.map((rung) => word('rung', rung)).join(' → ')}</Rule>
        <Rule name={t('rules.notice')}>{days !== undefined && t('rules.notice.days', { count: days })}</Rule>
      </dl>
    </section>
  );
};
