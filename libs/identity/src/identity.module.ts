import type { Clock } from '#kernel';
import { CLOCK, SETTINGS, type Settings } from '#platform';
import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AccessGuard } from './access-guard.js';
import { Directory } from './directory.queries.js';
import { DirectoryTableController } from './directory-table.controller.js';
import { DirectoryTables } from './directory-table.service.js';
import { OfficeController } from './office.controller.js';
import { OfficeLifeService } from './office-life.service.js';
import { OfficeService } from './office.service.js';
import { OwnPassword } from './own-password.service.js';
import { PasswordHashing } from './password-hashing.service.js';
import { PersonController } from './person.controller.js';
import { PersonQueries } from './person.queries.js';
import { PersonService } from './person.service.js';
import { SessionController } from './session.controller.js';
import { SessionsController } from './sessions.controller.js';
import { Sessions } from './session.service.js';
import { SignIn } from './sign-in.service.js';
import { SignInThrottle } from './sign-in-throttle.service.js';

/** Who is who. Global: every lib above asks the directory, and every route stands behind the guard. */
@Global()
@Module({
  controllers: [SessionController, DirectoryTableController, OfficeController, PersonController, SessionsController],
  providers: [
    Directory,
    OfficeService,
    OfficeLifeService,
    PersonQueries,
    {
      provide: PasswordHashing,
      useFactory: (settings: Settings) => new PasswordHashing(settings.argon2),
      inject: [SETTINGS],
    },
    {
      provide: Sessions,
      useFactory: (dataSource: DataSource, clock: Clock, settings: Settings) =>
        new Sessions(dataSource, clock, settings.session),
      inject: [DataSource, CLOCK, SETTINGS],
    },
    {
      provide: SignInThrottle,
      useFactory: (dataSource: DataSource, clock: Clock, settings: Settings) =>
        new SignInThrottle(dataSource, clock, settings.signIn),
      inject: [DataSource, CLOCK, SETTINGS],
    },
    {
      provide: SignIn,
      useFactory: (dataSource: DataSource, hashing: PasswordHashing, throttle: SignInThrottle, sessions: Sessions) =>
        new SignIn(dataSource, hashing, throttle, sessions),
      inject: [DataSource, PasswordHashing, SignInThrottle, Sessions],
    },
    {
      provide: PersonService,
      useFactory: (dataSource: DataSource, clock: Clock, hashing: PasswordHashing, sessions: Sessions) =>
        new PersonService(dataSource, clock, hashing, sessions),
      inject: [DataSource, CLOCK, PasswordHashing, Sessions],
    },
    {
      provide: OwnPassword,
      useFactory: (
        dataSource: DataSource,
        clock: Clock,
        hashing: PasswordHashing,
        throttle: SignInThrottle,
        sessions: Sessions,
      ) => new OwnPassword(dataSource, clock, hashing, throttle, sessions),
      inject: [DataSource, CLOCK, PasswordHashing, SignInThrottle, Sessions],
    },
    DirectoryTables,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Directory, Sessions, OfficeService, OfficeLifeService],
})
export class IdentityModule {}
