import { useEffect, useState } from 'react';
import { useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { ElementFields } from './element-fields.js';
import { Frame } from './frame.js';
import { freeId, type Layout, NEW, newImage, shownIn, without } from './layout.js';
import { Preview } from './preview.js';
import { type Template, useProgrammeOf, useReadAnew, useTemplate } from './queries.js';
import { TemplateImages } from './template-images.js';
import { useBeginTemplate } from './templates.js';
import { commendationTexts } from './texts/index.js';
import { useSavedLayout } from './use-saved-layout.js';

/** Which certificates are being laid out: all, or those of some tiers. */
const VariantChoice = ({
  programmeId,
  layout,
  at,
  onChoose,
  onChange,
}: {
  readonly programmeId: string;
  readonly layout: Layout;
  readonly at: number | undefined;
  readonly onChoose: (at: number | undefined) => void;
  readonly onChange: (layout: Layout) => void;
}) => {
  const { t, named } = useTexts(commendationTexts);
  const { data } = useProgrammeOf(programmeId);
  const tiers = (data?.categories ?? []).flatMap((category) =>
    category.tiers.map((tier) => ({
      key: `${category.key}/${tier.key}`,
      name: `${named(category.name)} ${named(tier.name)}`,
    })),
  );
  const nameOf = (key: string): string =>
    tiers.find((tier) => tier.key === key)?.name ??
    tiers
      .find((tier) => tier.key.endsWith(`/${key}`))
      ?.name.split(' ')
      .at(-1) ??
    key;
  const free = tiers.filter(({ key }) => !layout.variants.some((variant) => variant.tiers.includes(key)));
  return (
    <div className="designer-variants">
      <div className="field">
        <label htmlFor="variant">{t('designer.variant')}</label>
        <select
          id="variant"
          value={at === undefined ? '' : String(at)}
          onChange={({ target }) => onChoose(target.value === '' ? undefined : Number(target.value))}
        >
          <option value="">{t('designer.all')}</option>
          {layout.variants.map((variant, index) => (
            <option key={index} value={index}>
              {variant.tiers.map(nameOf).join(t('between'))}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="new-variant">{t('designer.newVariant')}</label>
        <select
          id="new-variant"
          value=""
          onChange={({ target }) => {
            if (target.value === '') return;
            onChange({ ...layout, variants: [...layout.variants, { tiers: [target.value], elements: {} }] });
            onChoose(layout.variants.length);
          }}
        >
          <option value="">{t('designer.choose')}</option>
          {free.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
};

const Elements = ({
  layout,
  at,
  chosen,
  onChoose,
  onChange,
}: {
  readonly layout: Layout;
  readonly at: number | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
  readonly onChange: (layout: Layout) => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const variant = at === undefined ? undefined : layout.variants[at];
  return (
    <div>
      <div className="field">
        <label htmlFor="element">{t('designer.element')}</label>
        <select id="element" value={chosen ?? ''} onChange={({ target }) => onChoose(target.value)}>
          {layout.elements.map((element) => {
            const shown = shownIn(element, variant);
            const text = typeof element['text'] === 'string' ? element['text'] : element.id;
            const kind = t(`designer.kind.${element.kind as 'text'}`); // of the kinds that there are
            return (
              <option key={element.id} value={element.id}>
                {shown ? `${kind} · ${text}` : t('designer.leftOut', { name: text })}
              </option>
            );
          })}
        </select>
      </div>
      <p className="buttons designer-add">
        {Object.entries(NEW).map(([kind, begin]) => (
          <button
            key={kind}
            type="button"
            className="button plain"
            disabled={at !== undefined}
            onClick={() => {
              const id = freeId(layout, kind);
              onChange({ ...layout, elements: [...layout.elements, begin(id)] });
              onChoose(id);
            }}
          >
            {t('designer.add', { kind: t(`designer.kind.${kind as 'text'}`) })}
          </button>
        ))}
        {chosen !== undefined && layout.elements.length > 1 && (
          <button
            type="button"
            className="button plain"
            onClick={() => {
              onChange(without(layout, chosen, at));
              if (at === undefined) onChoose(layout.elements.find(({ id }) => id !== chosen)?.id);
            }}
          >
            {t(at === undefined ? 'designer.remove' : 'designer.leaveOut')}
          </button>
        )}
      </p>
    </div>
  );
};

const SaveState = ({
  isPending,
  isRefused,
  savedTimes,
}: {
  readonly isPending: boolean;
  readonly isRefused: boolean;
  readonly savedTimes: number;
}) => {
  const { t } = useTexts(commendationTexts);
  if (isPending) return t('designer.saving');
  if (isRefused) return t('designer.unsaved');
  return savedTimes > 0 ? t('designer.saved') : null;
};

const Editor = ({ programmeId, template }: { readonly programmeId: string; readonly template: Template }) => {
  const { t } = useTexts(commendationTexts);
  const { layout, error, isPending, savedTimes, save, change, undo } = useSavedLayout(template);
  const [at, setAt] = useState<number>();
  const [chosen, setChosen] = useState(layout.elements[0]?.id);
  const where = at !== undefined && at < layout.variants.length ? at : undefined;
  const element = layout.elements.find(({ id }) => id === chosen) ?? layout.elements[0];
  return (
    <div className="designer">
      <div className="designer-form">
        <VariantChoice programmeId={programmeId} layout={layout} at={where} onChoose={setAt} onChange={change} />
        <Elements layout={layout} at={where} chosen={element?.id} onChoose={setChosen} onChange={change} />
        {element && (
          <ElementFields
            layout={layout}
            element={element}
            at={where}
            files={template.files.map(({ name }) => name)}
            onChange={change}
          />
        )}
        <TemplateImages
          template={template}
          layout={layout}
          onRemove={save}
          onPut={(file) => {
            const id = freeId(layout, 'image');
            change({ ...layout, elements: [...layout.elements, newImage(id, file)] });
            setChosen(id);
          }}
        />
        {error && <Trouble error={error} />}
        <p className="buttons">
          <button type="button" className="button plain" disabled={undo === undefined} onClick={() => undo?.()}>
            {t('designer.undo')}
          </button>
        </p>
        <p role="status" className="hint">
          <SaveState isPending={isPending} isRefused={error !== null} savedTimes={savedTimes} />
        </p>
      </div>
      <Preview templateId={template.id} version={savedTimes} tier={layout.variants[where ?? -1]?.tiers[0]} />
    </div>
  );
};

/** Why it can't be changed, and the way to the next version. */
const Fixed = ({
  programmeId,
  kind,
  isOrganiser,
}: {
  readonly programmeId: string;
  readonly kind: string;
  readonly isOrganiser: boolean;
}) => {
  const { t } = useTexts(commendationTexts);
  const begin = useBeginTemplate(programmeId, kind === 'typst' ? 'typst' : 'layout');
  return (
    <div className="notice">
      <p>{t(kind === 'typst' ? 'designer.typst' : 'designer.fixed')}</p>
      {isOrganiser && (
        <button type="button" className="button" disabled={begin.isPending} onClick={() => begin.mutate()}>
          {t('template.begin')}
        </button>
      )}
      {begin.error && <Trouble error={begin.error} />}
    </div>
  );
};

const Shown = ({ programmeId, template }: { readonly programmeId: string; readonly template: Template }) => {
  const { t } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const { version, kind, batches } = template;
  const isOrganiser = roles.includes('organiser');
  const mayChange = isOrganiser && batches === 0 && kind === 'layout';
  return (
    <Frame
      programmeId={programmeId}
      title={t('template.version', { version })}
      badge={batches > 0 ? t('template.used', { count: batches }) : t('template.free')}
    >
      {!mayChange && <Fixed programmeId={programmeId} kind={kind} isOrganiser={isOrganiser} />}
      {mayChange ? (
        <Editor programmeId={programmeId} template={template} />
      ) : (
        isOrganiser && <Preview templateId={template.id} version={0} tier={undefined} />
      )}
    </Frame>
  );
};

export const DesignerPage = ({ programmeId, id }: { readonly programmeId: string; readonly id: string }) => {
  const { data, error, refetch } = useTemplate(id);
  const readAnew = useReadAnew();
  useEffect(() => readAnew, [readAnew]); // the list shows what was changed here
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return data && data.id === id ? <Shown key={id} programmeId={programmeId} template={data} /> : <Loading />;
};
