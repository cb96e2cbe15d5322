import type { Colours } from './chart.js';
import type { PlotOption } from './echarts.js';

/** A line from low to high with a point on it. */
export interface Interval {
  readonly name: string;
  readonly low: number;
  readonly at: number;
  readonly high: number;
}

const ROW = 22;
const MARGIN = 70;

export const heightOf = (lines: readonly Interval[]): number => lines.length * ROW + MARGIN;

/** Names stand short beside the plot; the table has them whole. */
const short = (name: string): string => (name.length > 10 ? `${name.slice(0, 9)}…` : name);

/** One line a row, the first at the top. */
export const intervalPlot =
  (
    lines: readonly Interval[],
    { axis, told, from }: { axis: string; told: (line: Interval) => string; from?: number },
  ) =>
  ({ ink, soft, line, accent, card }: Colours): PlotOption => ({
    animation: false,
    textStyle: { color: ink, fontFamily: 'system-ui, sans-serif' },
    grid: { left: 8, right: 24, top: 8, bottom: 40, containLabel: true },
    tooltip: {
      // Markup would need styles that the content security policy keeps out.
      renderMode: 'richText',
      trigger: 'item',
      backgroundColor: card,
      borderColor: line,
      textStyle: { color: ink },
      formatter: (shown) => {
        const found = lines[Array.isArray(shown) ? 0 : shown.dataIndex];
        return found ? told(found) : '';
      },
    },
    xAxis: {
      type: 'value',
      name: axis,
      nameLocation: 'middle',
      nameGap: 26,
      scale: true,
      ...(from === undefined ? {} : { min: from }),
      nameTextStyle: { color: soft },
      axisLabel: { color: soft },
      splitLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: lines.map(({ name }) => short(name)),
      axisLabel: { color: ink, interval: 0 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
    },
    series: [
      {
        type: 'custom',
        encode: { x: [1, 2, 3], y: 0 },
        data: lines.map(({ low, high, at }, row) => [row, low, high, at]),
        renderItem: (_, api) => {
          const [x1 = 0, y = 0] = api.coord([api.value(1), api.value(0)]);
          const [x2 = 0] = api.coord([api.value(2), api.value(0)]);
          const [cx = 0] = api.coord([api.value(3), api.value(0)]);
          return {
            type: 'group',
            children: [
              {
                type: 'line',
                shape: { x1, y1: y, x2: Math.max(x2, x1 + 1), y2: y },
                style: { stroke: accent, lineWidth: 4, opacity: 0.55 },
              },
              { type: 'circle', shape: { cx, cy: y, r: 4.5 }, style: { fill: accent, stroke: card, lineWidth: 1 } },
            ],
          };
        },
      },
    ],
  });
