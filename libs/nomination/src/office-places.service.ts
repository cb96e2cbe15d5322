import type { Actor, Clock } from '#kernel';
import { CLOCK } from '#platform';
import { putIntoOutbox } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { OfficePlaces } from './office-places.queries.js';
import type { officesWarned } from './office-places.views.js';

const ALL = 100_000;

@Injectable()
export class OfficeWarnings {
  constructor(
    private readonly places: OfficePlaces,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Tells every office that has sent in fewer than a category expects: a message each, with what is missing. */
  async warn(actor: Actor, programmeId: string): Promise<z.infer<typeof officesWarned>> {
    const asked = { programmeId, only: 'missing', sort: 'category', page: 1, size: ALL } as const;
    const { items } = await this.places.list(actor, asked);
    await putIntoOutbox(
      this.dataSource.manager,
      items.map(({ officeId, categoryId, minimum, sentIn }) => ({
        topic: 'office.belowMinimum',
        process: 'programme',
        processId: programmeId,
        payload: { officeId, categoryId, minimum, sentIn },
      })),
      this.clock.now(),
    );
    return { warned: items.map(({ officeId, categoryKey, missing }) => ({ officeId, categoryKey, missing })) };
  }
}
