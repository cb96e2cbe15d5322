/** The part of jstat that is used; the package brings no types. */
declare module 'jstat' {
  interface JStat {
    centralF: { inv(p: number, df1: number, df2: number): number };
    gammaln(x: number): number;
  }
  const module: { jStat: JStat };
  export default module;
}
