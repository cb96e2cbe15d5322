import { useEffect, useRef, useState } from 'react';
import type { PlotOption } from './echarts.js';
import { Loading } from '../../shared/trouble.js';

/** Colours of the appearance in use, as the style sheet has them. */
export interface Colours {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly accent: string;
  readonly good: string;
  readonly card: string;
}

const coloursNow = (): Colours => {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: of('--ink'),
    soft: of('--ink-soft'),
    line: of('--line'),
    accent: of('--accent'),
    good: of('--good'),
    card: of('--card'),
  };
};

/** Anew whenever the appearance changes, by the reader's choice or with the system. */
const useColours = (): Colours => {
  const [colours, setColours] = useState(coloursNow);
  useEffect(() => {
    const look = (): void => setColours(coloursNow());
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', look);
    const chosen = new MutationObserver(look);
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      dark.removeEventListener('change', look);
      chosen.disconnect();
    };
  }, []);
  return colours;
};

/** A plot on a canvas; the same figures stand in the table that `label` names. */
export const Chart = ({
  label,
  height,
  option,
}: {
  readonly label: string;
  readonly height: number;
  readonly option: (colours: Colours) => PlotOption;
}) => {
  const place = useRef<HTMLDivElement>(null);
  const colours = useColours();
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const container = place.current;
    if (!container) return undefined;
    let close = (): void => undefined;
    let isLeft = false;
    void import('./echarts.js').then(({ plotIn }) => {
      if (isLeft) return;
      close = plotIn(container, option(colours));
      setThere(true);
    });
    return () => {
      isLeft = true;
      close();
    };
  }, [option, colours]);
  return (
    <figure className="plot" aria-label={label}>
      {!isThere && <Loading />}
      <div ref={place} style={{ height }} role="img" aria-label={label} />
    </figure>
  );
};
