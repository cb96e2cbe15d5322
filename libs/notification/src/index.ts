import { CreateNotification1700000002500 } from './notification.migration.js';
import { reminderProcess } from './reminder.process.js';

export { Mailer } from './mailer.js';
export { NotificationModule } from './notification.module.js';
export type { Receivers } from './receivers.queries.js';
export { remindBefore, type Reminding, remindNoMore } from './remind-before.js';
export { keyOfStep, reminded, type Reminded } from './reminder.process.js';
export { sendMailWhenItIsDue } from './send-mail-when-it-is-due.handler.js';
export { told, tell, type Telling } from './tell.js';
export { isTemplate, type TemplateName, TEMPLATES, words } from './templates.js';
export { writeMessagesWhenSomethingIsTold } from './write-messages-when-something-is-told.handler.js';

export const notificationProcesses = [reminderProcess];
export const notificationMigrations = [CreateNotification1700000002500];
