/** With one of them at another place, the others in their order; the same list where nothing moves. */
export const moved = (ids: readonly string[], id: string, to: number): readonly string[] => {
  const from = ids.indexOf(id);
  if (from === -1 || to === from || to < 0 || to >= ids.length) return ids;
  const next = ids.filter((one) => one !== id);
  next.splice(to, 0, id);
  return next;
};
