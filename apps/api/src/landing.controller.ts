import { frontPage, programmesInPublic } from '#certificate';
import type { Clock } from '#kernel';
import { CLOCK, Endpoint, PAGE_ICON, PAGE_ICON_PATH, PAGE_STYLE, PAGE_STYLE_PATH } from '#platform';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Controller()
export class LandingController {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Endpoint({ access: ['public'], summary: 'What there is', produces: 'text/html' })
  async landing(): Promise<string> {
    return frontPage(await programmesInPublic(this.dataSource, this.clock));
  }

  @Get(PAGE_STYLE_PATH)
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  @Endpoint({ access: ['public'], summary: 'How the public pages look', produces: 'text/css' })
  style(): string {
    return PAGE_STYLE;
  }

  @Get(PAGE_ICON_PATH)
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=86400')
  @Endpoint({ access: ['public'], summary: 'The icon of the public pages', produces: 'image/svg+xml' })
  icon(): string {
    return PAGE_ICON;
  }
}
