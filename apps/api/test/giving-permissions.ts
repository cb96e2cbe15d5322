import { type EventPermissions, nobody, organiser, type Permissions, staff } from './permission.js';

export const givingPermissions: Permissions = {
  'POST /api/medals/stock': {
    may: organiser,
    bodyOf: (_, { programmeId }) => ({ programmeId, count: 1, reason: '到货' }),
  },
  'GET /api/medals/stock': { may: staff, ofProgramme: true },
  'GET /api/medals': { may: staff, ofProgramme: true },
  'GET /api/medals/{id}/receipt': { may: organiser, object: 'medal' },
  'GET /api/bonuses': { may: staff, ofProgramme: true },
  'GET /api/bonuses/payment-sheet': { may: organiser, ofProgramme: true },
  'PUT /api/bonuses/{id}/payee': {
    may: organiser,
    object: 'bonus',
    body: { payeeName: '王某', bank: '市工商银行', account: '062200001111' },
  },
  'GET /api/bonuses/{id}/receipt': { may: organiser, object: 'bonus' },
};

export const givingEvents: EventPermissions = {
  medal: {
    'medal.handOver': { may: organiser },
    'medal.takeBack': { may: organiser },
    'medal.receive': { may: organiser },
    'medal.cancel': { may: nobody },
    'medal.recall': { may: nobody },
    'medal.return': { may: organiser },
    'medal.writeOff': { may: organiser },
  },
  bonus: {
    'bonus.namePayee': { may: organiser },
    'bonus.pay': { may: organiser },
    'bonus.bounce': { may: organiser },
    'bonus.receive': { may: organiser },
    'bonus.cancel': { may: nobody },
    'bonus.recall': { may: nobody },
    'bonus.return': { may: organiser },
    'bonus.writeOff': { may: organiser },
  },
};
