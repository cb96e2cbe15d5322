import { useMutation } from '@tanstack/react-query';
import { answerOf, api, newKey } from '../shared/api.js';

const download = (address: string): void => {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
};

/** The packet is made, then the browser fetches its workbook. */
export const useTakePacket = (roundId: string) =>
  useMutation({
    mutationFn: async () => {
      const packet = await answerOf(
        api.POST('/api/judging-packets', {
          params: { header: { 'Idempotency-Key': newKey() } },
          body: { roundId },
        }),
      );
      download(`/api/judging-packets/${packet.id}/file`);
      return packet;
    },
  });

export interface Bringing {
  readonly file: File;
  readonly mode: 'check' | 'save' | 'file';
  readonly meanwhile: 'refuse' | 'keep' | 'take';
}

export const useBringPacket = () =>
  useMutation({
    mutationFn: async ({ file, mode, meanwhile }: Bringing) =>
      answerOf(
        api.POST('/api/judging-packets/imports', {
          params: { query: { mode, meanwhile }, header: { 'Idempotency-Key': newKey() } },
          headers: { 'content-type': 'application/octet-stream' },
          body: '', // a file is sent as it is, which the document can't type
          bodySerializer: () => file,
        }),
      ),
  });
