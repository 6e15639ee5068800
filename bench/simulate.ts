// Simulates users with hidden tastes for some weeks under each of several ranking policies, through the real services.
// npm run eval:simulate -- [--people 400] [--days 14] [--seed 1] [--seeds 1] [--policies nearest,interests,fujin]
//   [--plot docs/simulation.svg] [--database-url postgresql://…]
// Also `random` and `knowing` (which knows the hidden tastes) are policies. Progress goes to stderr, one line of JSON to stdout.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { factsOf } from './simulate/dataset-measures.js';
import { meanOf, type Outcome, outcomeOf } from './simulate/outcome.js';
import { plot } from './simulate/plot.js';
import { type Policy, policies } from './simulate/policies.js';
import { populationOf } from './simulate/population.js';
import { simulate } from './simulate/run.js';
import { openServer, openServices } from './simulate/server.js';
import { visitsOf } from './simulate/visits.js';
import { CleanUp } from './support/clean-up.js';
import { makeFolder } from './support/server.js';

const { values: given } = parseArgs({
  options: {
    people: { type: 'string', default: '400' },
    days: { type: 'string', default: '14' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    policies: { type: 'string', default: 'nearest,interests,fujin' },
    plot: { type: 'string' },
    'database-url': { type: 'string' },
  },
});
const people = wholeNumber('people', given.people);
const days = wholeNumber('days', given.days);
const firstSeed = wholeNumber('seed', given.seed);
const seeds = Array.from({ length: wholeNumber('seeds', given.seeds) }, (_, n) => firstSeed + n);
const chosen = given.policies.split(',').map(policyOf);

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is not a number from 1 on`);
  return number;
}

function policyOf(name: string): Policy {
  const policy = policies.find((known) => known === name);
  if (!policy) throw new Error(`--policies: there is no ${name}, but ${policies.join(', ')}`);
  return policy;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function run(cleanUp: CleanUp) {
  const folder = makeFolder(cleanUp);
  const server = await openServer(given['database-url'], folder, cleanUp);
  const begun = performance.now();
  const runs: { seed: number; facts: ReturnType<typeof factsOf>; outcomes: Record<string, Outcome> }[] = [];
  for (const seed of seeds) {
    const population = populationOf(people, days, seed);
    say(`seed ${seed}: ${people} people for ${days} days`);
    // in parallel, because each waits for its database half of the time
    const outcomes = await Promise.all(chosen.map((policy) => live(policy, seed, server, folder)));
    runs.push({ seed, facts: factsOf(population, seed), outcomes: Object.fromEntries(outcomes) });
  }
  const means = chosen.map((policy) => [policy, meanOf(runs.map(({ outcomes }) => outcomes[policy]!))] as const);
  const seconds = Math.round((performance.now() - begun) / 1000);
  if (given.plot)
    writeFileSync(
      given.plot,
      plot(
        means.map(([name, outcome]) => [name, outcome]),
        captionOf(),
      ),
    );
  return {
    people,
    days,
    seeds,
    policies: Object.fromEntries(means),
    ...(seeds.length > 1 && { runs }),
    population: runs[0]!.facts,
    seconds,
  };
}

async function live(policy: Policy, seed: number, server: string, folder: string): Promise<[Policy, Outcome]> {
  const cleanUp = new CleanUp();
  try {
    const services = await openServices(server, `${policy}_${seed}`, folder, cleanUp);
    const population = populationOf(people, days, seed);
    const chronicle = await simulate(policy, services, {
      population: population,
      visits: visitsOf(population, days, seed),
      days,
      seed,
    });
    const outcome = outcomeOf(population, days, chronicle);
    say(`  ${policy}: ${outcome.matchesPerPersonPerDay} matches a person and day`);
    return [policy, outcome];
  } finally {
    await cleanUp.run();
  }
}

function captionOf(): string {
  return `A simulated town: ${people} people, ${days} days, ${seeds.length === 1 ? `seed ${firstSeed}` : `the mean of ${seeds.length} seeds`}`;
}

const cleanUp = new CleanUp();
try {
  process.stdout.write(`${JSON.stringify(await run(cleanUp))}\n`);
} catch (error) {
  say(`eval:simulate failed: ${error instanceof Error ? error.stack : error}`);
  process.exitCode = 1;
} finally {
  await cleanUp.run();
}
