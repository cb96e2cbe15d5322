import { languageOf } from '#contracts';
import type { Actor } from '#kernel';
import { Endpoint, SHEET_LIMITS, SHEET_TYPES, Upload, Viewer } from '#platform';
import { Body, Controller, Get, Headers, Param, Post, Query, StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { PacketImport } from './packet-import.service.js';
import { type Packet, PacketService } from './packet.service.js';
import { bringPacket, broughtPacket, packetView, takePacket } from './packet.views.js';

const shown = ({ rows, ...packet }: Packet) => ({ ...packet, sheets: rows.length });

/** Scoring without a network: a judge takes a workbook along and brings it back filled in. */
@Controller('judging-packets')
export class PacketController {
  constructor(
    private readonly packets: PacketService,
    private readonly imports: PacketImport,
  ) {}

  @Post()
  @Endpoint({
    access: ['judge'],
    summary: 'Take along what you have open in a round',
    body: takePacket,
    status: 201,
    reply: packetView,
    recorded: { as: 'export' },
  })
  async take(@Viewer() actor: Actor, @Body() body: z.infer<typeof takePacket>) {
    return shown(await this.packets.take(actor, body.roundId));
  }

  @Post('imports')
  @Endpoint({
    access: ['judge'],
    summary: 'Bring a packet back: check it, keep its marks as drafts or file them',
    query: bringPacket,
    upload: { expected: '.xlsx', limitBytes: SHEET_LIMITS.fileBytes },
    reply: broughtPacket,
  })
  async bring(@Viewer() actor: Actor, @Query() query: z.infer<typeof bringPacket>, @Body() upload: Upload) {
    return this.imports.bring(actor, upload, query);
  }

  @Get(':id')
  @Endpoint({ access: ['judge'], summary: 'A packet of yours', reply: packetView })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return shown(await this.packets.get(actor, id));
  }

  @Get(':id/file')
  @Endpoint({
    access: ['judge'],
    summary: 'A packet as a workbook: marks to fill in, the blind texts, the seal',
    produces: SHEET_TYPES.xlsx,
    recorded: { as: 'export' },
  })
  async file(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Headers('accept-language') languages: string | undefined,
  ) {
    const { bytes, name } = await this.packets.workbook(actor, id, languageOf(languages));
    return new StreamableFile(bytes, {
      type: SHEET_TYPES.xlsx,
      disposition: `attachment; filename="packet.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  }
}
