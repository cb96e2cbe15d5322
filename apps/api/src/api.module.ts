import { type HostOptions, LaureateModule } from '#assembly';
import { type DynamicModule, Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { LandingController } from './landing.controller.js';
import { WebController } from './web.controller.js';

@Module({})
export class ApiModule {
  static forHost(options: Omit<HostOptions, 'role'>): DynamicModule {
    return {
      module: ApiModule,
      imports: [LaureateModule.forHost({ ...options, role: 'api' })],
      controllers: [HealthController, LandingController, WebController],
    };
  }
}
