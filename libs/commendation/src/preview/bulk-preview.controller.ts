import type { Actor } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { findCategory } from '#programme';
import { Engine } from '#workflow';
import { Body, Controller, Param, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { approvedAct } from '../approval/approved-acts.js';
import { AwardService } from '../award.service.js';
import { conferAll, declareVacancy } from '../award.views.js';
import { BallotPreparation } from '../ballot-preparation.service.js';
import { prepareBallots } from '../ballot.views.js';
import { decideCase } from '../objection.views.js';
import { openPlaces } from '../places.queries.js';
import { isSamePlace } from '../places.rules.js';
import { bulkPreview } from './bulk-preview.views.js';
import { BulkPreviews } from './bulk-previews.service.js';

const nothing = z.object({});

const namesOf = async (manager: EntityManager, sql: string, params: unknown[]): Promise<string[]> => {
  const rows: { name: string }[] = await manager.query(sql, params);
  return rows.map(({ name }) => name);
};

/** Before an act on many: how many, whom, what it does, who is told. */
@Controller()
export class BulkPreviewController {
  constructor(
    private readonly previews: BulkPreviews,
    private readonly engine: Engine,
    private readonly preparation: BallotPreparation,
    private readonly awards: AwardService,
  ) {}

  @Post('ballots/prepare/preview')
  @Endpoint({
    repeatable: false,
    access: ['organiser'],
    summary: 'What preparing the ballots would do: who is proposed, what is opened, who is told; nothing happens',
    body: prepareBallots,
    reply: bulkPreview,
  })
  async prepare(@Viewer() actor: Actor, @Body() body: z.infer<typeof prepareBallots>) {
    return this.previews.of(async (manager) => {
      const { ballots } = await this.preparation.prepare(actor, body.programmeId, {
        leadingGroup: { members: body.leadingGroup ?? [], chair: body.leadingGroupChair },
        organisingCommittee: { members: body.organisingCommittee ?? [], chair: body.organisingCommitteeChair },
        drawSeed: body.drawSeed,
      });
      const names = await namesOf(
        manager,
        `select p.winner_name as name from public.ballot_proposal p join public.ballot b on b.id = p.ballot_id
           join public.category c on c.id = b.category_id
         where b.id = any($1) and b.state = 'open' and p.tier_key is not null order by c.position, p.place`,
        [ballots.map(({ id }) => id)],
      );
      return { names };
    });
  }

  @Post('ballots/:id/decide/preview')
  @Endpoint({
    repeatable: false,
    access: ['organiser'],
    summary: 'What closing a counted ballot would do: who is to be honoured, what follows; nothing happens',
    body: nothing,
    reply: bulkPreview,
  })
  async decide(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.previews.of(async (manager) => {
      await this.engine.applyEvent('ballot', id, 'ballot.decide', actor, { manager });
      const names = await namesOf(
        manager,
        'select winner_name as name from public.award where ballot_id = $1 order by place',
        [id],
      );
      return { names };
    });
  }

  @Post('objections/:id/decision/preview')
  @Endpoint({
    repeatable: false,
    access: ['organiser'],
    summary: 'What upholding or dismissing an objection would do; nothing happens',
    body: decideCase,
    reply: bulkPreview,
  })
  async decideCase(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof decideCase>) {
    const { event, ...payload } = body;
    return this.previews.of(async (manager) => {
      await this.engine.applyEvent('objection', id, event, actor, { manager, payload });
      const names = await namesOf(
        manager,
        `select coalesce(a.winner_name, n.nominee_name) as name from public.objection x
           left join public.award a on a.id = x.award_id left join public.nomination n on n.id = x.entry_id where x.id = $1`,
        [id],
      );
      return { names };
    });
  }

  @Post('notices/:id/publish/preview')
  @Endpoint({
    repeatable: false,
    access: ['organiser'],
    summary: 'What publishing a notice would do: who stands on it, what follows, who is told; nothing happens',
    body: nothing,
    reply: bulkPreview,
  })
  async publish(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.previews.of(async (manager) => {
      await this.engine.applyEvent('notice', id, 'notice.publish', actor, { manager });
      const names = await namesOf(
        manager,
        `select a.winner_name as name from public.notice_line l join public.award a on a.id = l.award_id
           join public.category c on c.id = a.category_id
         where l.notice_id = $1 and a.state = 'noticed' order by c.position, a.place`,
        [id],
      );
      return { names };
    });
  }

  @Post('awards/confer/preview')
  @Endpoint({
    repeatable: false,
    access: ['organiser'],
    summary: 'What conferring would do: whom, with which medals and bonuses, who is left out and why; nothing happens',
    body: conferAll,
    reply: bulkPreview,
  })
  async confer(@Viewer() actor: Actor, @Body() body: z.infer<typeof conferAll>) {
    return this.previews.of(async (manager) => {
      const { conferred, refused } = await this.awards.conferAll(actor, body.programmeId);
      const winners: { id: string; name: string }[] = await manager.query(
        `select a.id, a.winner_name as name from public.award a join public.category c on c.id = a.category_id
         where a.id = any($1) order by c.position, a.place`,
        [[...conferred, ...refused.map(({ awardId }) => awardId)]],
      );
      const nameOf = new Map(winners.map(({ id, name }) => [id, name]));
      return {
        names: winners.filter(({ id }) => conferred.includes(id)).map(({ name }) => name),
        refused: refused.map(({ awardId, ...why }) => ({ ...why, name: nameOf.get(awardId) ?? '' })),
      };
    });
  }

  @Post('vacancies/preview')
  @Endpoint({
    repeatable: false,
    access: ['organiser'],
    summary: 'Which places would be left vacant; nothing happens',
    body: declareVacancy,
    reply: bulkPreview,
  })
  async declareVacant(@Viewer() actor: Actor, @Body() body: z.infer<typeof declareVacancy>) {
    return this.previews.of(async (manager) => {
      const category = await findCategory(manager, body.categoryId);
      const before = await openPlaces(manager, category);
      await this.awards.declareVacant(actor, body);
      const after = await openPlaces(manager, category);
      const vacant = before.filter((place) => !after.some((open) => isSamePlace(open, place)));
      const { name, tiers } = category.rules;
      const tierName = tiers.find(({ key }) => key === body.tierKey)?.name.zh ?? name.zh;
      return { names: vacant.map(({ place }) => `${name.zh} · ${tierName} · ${String(place)}`) };
    });
  }

  @Post('approvals/:id/preview')
  @Endpoint({
    repeatable: false,
    access: ['organiser'],
    summary: 'What approving an act of two people would do; nothing happens',
    body: nothing,
    reply: bulkPreview,
  })
  async approve(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.previews.of(async (manager) => {
      const [act]: { kind: string; subject_id: string; subject_name: string }[] = await manager.query(
        'select kind, subject_id, subject_name from public.approval where id = $1',
        [id],
      );
      const names = act && (await approvedAct(act.kind).names?.(manager, act.subject_id));
      await this.engine.applyEvent('approval', id, 'approval.approve', actor, { manager });
      return { names: names ?? (act ? [act.subject_name] : []) };
    });
  }
}
