import { CreateIdentity1700000002000 } from './identity.migration.js';
import { CreateOfficeLife1700000002100 } from './office-life.migration.js';
import { KeepPasswordChanges1700000019100 } from './password-change.migration.js';

export { Directory, type PersonEntry } from './directory.queries.js';
export { createFirstOrganiser, type FirstOrganiser } from './first-organiser.js';
export { actorById } from './granted-roles.js';
export { IdentityModule } from './identity.module.js';
export { Sessions } from './session.service.js';
export { officeNameOf } from './office-name.js';
export { mayStandIn, staffOf } from './staff.queries.js';
export { type AddressLimit, AddressThrottle } from './address-throttle.js';
export { OfficeLifeService } from './office-life.service.js';
export { OfficeService } from './office.service.js';
export { newOffice, type NewOffice, OFFICE_KINDS, type Office, type OfficeKind, officeView } from './office.views.js';

export const identityMigrations = [
  CreateIdentity1700000002000,
  CreateOfficeLife1700000002100,
  KeepPasswordChanges1700000019100,
];
