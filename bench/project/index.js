// The program of every Pulumi contender: BENCH_PROGRAM says whose resource is declared, BENCH_COUNT how often.
const { Resource } = require(`./${process.env.BENCH_PROGRAM}.js`);

for (let n = 1; n <= Number(process.env.BENCH_COUNT); n += 1) {
  new Resource(`clone-${n}`, { sourceId: 42, name: `Clone ${n}`, isActive: false });
}
