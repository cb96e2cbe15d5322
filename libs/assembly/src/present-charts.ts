import type { Clock } from '#kernel';
import { bringUnderPresentCharts, type Moved } from '#workflow';
import type { DataSource } from 'typeorm';
import { processes } from './parts.js';

/** Brings every living process under the chart that this version has of it. */
export const bringProcessesUnderPresentCharts = (dataSource: DataSource, clock: Clock): Promise<Moved[]> =>
  bringUnderPresentCharts(dataSource, processes, clock);
