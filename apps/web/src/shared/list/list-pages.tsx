import { useId } from 'react';
import { useTexts } from '../language.js';
import { type List, PAGE_SIZES } from './list-state.js';
import { listTexts } from './texts/index.js';

/** Which rows these are, and the way to the others. */
export const ListPages = ({
  list: { state, change },
  title,
  total,
  page,
}: {
  readonly list: Pick<List, 'state' | 'change'>;
  readonly title: string;
  readonly total: number;
  /** The page that is shown: of rows at hand never beyond the last. */
  readonly page: number;
}) => {
  const { t } = useTexts(listTexts);
  const id = useId();
  const { size } = state;
  const pages = Math.max(1, Math.ceil(total / size));
  const from = (page - 1) * size + 1;
  const sizes = [...new Set([...PAGE_SIZES, size])].sort((one, other) => one - other);
  return (
    <div className="list-foot">
      <p role="status" className="hint">
        {total > size && from <= total
          ? t('count.shown', { from, to: Math.min(page * size, total), total })
          : t('count', { total })}
      </p>
      {(total > Math.min(...PAGE_SIZES) || pages > 1 || page > 1) && (
        <nav className="list-pages" aria-label={t('pages', { title })}>
          <span className="list-size">
            <label htmlFor={id}>{t('page.size')}</label>
            <select id={id} value={size} onChange={({ target }) => change({ size: Number(target.value) })}>
              {sizes.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </span>
          <button
            type="button"
            className="button plain"
            disabled={page <= 1}
            onClick={() => change({ page: Math.min(page - 1, pages) })}
          >
            {t('page.previous')}
          </button>
          <span>{t('page.of', { page, pages })}</span>
          <button
            type="button"
            className="button plain"
            disabled={page >= pages}
            onClick={() => change({ page: page + 1 })}
          >
            {t('page.next')}
          </button>
        </nav>
      )}
    </div>
  );
};
