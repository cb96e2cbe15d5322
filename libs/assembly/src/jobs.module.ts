import { JobRegistry } from '#platform';
import { Global, Module } from '@nestjs/common';

/** The one list of jobs of a host: each lib's module adds its jobs and their handlers, the worker starts them. */
@Global()
@Module({ providers: [{ provide: JobRegistry, useFactory: () => new JobRegistry() }], exports: [JobRegistry] })
export class JobsModule {}
