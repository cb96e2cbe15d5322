import type { Clock } from '#kernel';
import { CLOCK, type Settings, SETTINGS } from '#platform';
import { DomainHandlers } from '#workflow';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ChangesController } from './changes.controller.js';
import { Mailer } from './mailer.js';
import { NotificationController } from './notification.controller.js';
import { NotificationQueries } from './notification.queries.js';
import { NotificationService } from './notification.service.js';
import { sendMailWhenItIsDue } from './send-mail-when-it-is-due.handler.js';
import { writeMessagesWhenSomethingIsTold } from './write-messages-when-something-is-told.handler.js';

@Module({
  controllers: [NotificationController, ChangesController],
  providers: [NotificationQueries, NotificationService],
})
export class NotificationModule implements OnModuleInit {
  constructor(
    private readonly handlers: DomainHandlers,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'http' | 'mail'>,
  ) {}

  onModuleInit(): void {
    const { mail, http } = this.settings;
    this.handlers.add(
      writeMessagesWhenSomethingIsTold(this.clock),
      sendMailWhenItIsDue(new Mailer(mail), this.clock, http.publicUrl),
    );
  }
}
