import { CopyDesk, type CopyPlaces } from '../../shared/copy/copy-desk.js';
import { useReadAnew } from '../queries.js';

const PLACES: CopyPlaces = {
  entry: ({ entryKind, entryId, programmeId }) =>
    `/programmes/${programmeId}/entries/${entryKind === 'essay' ? 'essays' : 'nominations'}/${entryId}`,
  others: ({ programmeId }) => `/programmes/${programmeId}/copies?state=proposed`,
};

/** A blind copy as the municipal office has it. */
export const CopyPage = ({ id }: { readonly id: string }) => (
  <CopyDesk id={id} places={PLACES} onDone={useReadAnew()} />
);
