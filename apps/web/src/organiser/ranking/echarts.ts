/** The parts of ECharts that we draw with: a chunk of its own, loaded with the first plot. */
import { CustomChart, type CustomSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use as registerParts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

registerParts([CustomChart, GridComponent, TooltipComponent, CanvasRenderer]);

export type PlotOption = ComposeOption<CustomSeriesOption | GridComponentOption | TooltipComponentOption>;

/** Drawn, and drawn anew as its place grows or shrinks. @returns takes it away */
export const plotIn = (container: HTMLElement, option: PlotOption): (() => void) => {
  const chart = init(container, null, { renderer: 'canvas' });
  chart.setOption(option);
  const fitting = new ResizeObserver(() => chart.resize());
  fitting.observe(container);
  return () => {
    fitting.disconnect();
    chart.dispose();
  };
};
