// Loads a dataset into a migrated database: the rows that the services would have written, by binary COPY over two connections, with the
// index of recall built afterwards.
import pg from 'pg';
import { copyRows, type RowWriter } from './binary-copy.js';
import { type Dataset, idOf, interestsOf, learnedVar } from './dataset.js';
import { baseScoreOf } from './formula.js';

const genders: Record<number, string> = { 1: 'woman', 2: 'man', 4: 'nonbinary' };
const textType = 25;

interface Table {
  name: string;
  columns: string;
  write: (rows: RowWriter, n: number) => void;
}

/** @param today whole days since 1970 @throws Error without a superuser, whose foreign keys need no look-up */
export async function loadDataset(
  url: string,
  dataset: Dataset,
  today: number,
  say: (line: string) => void,
): Promise<void> {
  const first = await connect(url);
  const second = await connect(url);
  try {
    const { rows } = await first.query(`SELECT '"Gender"'::regtype::oid::int AS oid`);
    const tables = tablesOf(dataset, today, rows[0].oid);
    const index = await dropIndex(first);
    const half = ['people', 'discovery', 'places'];
    const isFirst = ({ name }: Table) => half.includes(name);
    const copy = async (client: pg.Client, some: Table[]) => {
      for (const { name, columns, write } of some) {
        await copyRows(client, name, columns, dataset.people, write);
        say(`  ${name}`);
      }
    };
    await Promise.all([
      copy(first, tables.filter(isFirst)).then(() => first.query(index)),
      copy(
        second,
        tables.filter((table) => !isFirst(table)),
      ),
    ]);
    say('  discovery_recall');
    const names = tables.map(({ name }) => name);
    const [these, those] = [names.filter((name) => half.includes(name)), names.filter((name) => !half.includes(name))];
    await Promise.all([first.query(`VACUUM ANALYZE ${these}`), second.query(`VACUUM ANALYZE ${those}`)]);
  } finally {
    await Promise.all([first.end(), second.end()]);
  }
}

/** @returns the statement that makes the index again */
async function dropIndex(client: pg.Client): Promise<string> {
  const { rows } = await client.query(`SELECT indexdef FROM pg_indexes WHERE indexname = 'discovery_recall'`);
  if (!rows[0]) throw new Error('there is no index discovery_recall');
  await client.query('DROP INDEX discovery_recall');
  return rows[0].indexdef;
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  // every row has its user in the same load
  await client.query("SET session_replication_role = 'replica'; SET maintenance_work_mem = '512MB'");
  return client;
}

function tablesOf(dataset: Dataset, today: number, genderType: number): Table[] {
  return [
    peopleOf(dataset),
    discoveryOf(dataset, today),
    placesOf(dataset),
    ...answersOf(dataset, genderType),
    learnedOf(dataset),
  ];
}

function peopleOf({ joinedDay }: Dataset): Table {
  const write = (rows: RowWriter, n: number) => {
    const id = idOf(n);
    rows.row(4).uuid(n).text('').text(`${id}@bench.invalid`).timestamptz(joinedDay[n]!);
  };
  return { name: 'people', columns: 'id, name, email, created_at', write };
}

function discoveryOf(dataset: Dataset, today: number): Table {
  const write = (rows: RowWriter, n: number) =>
    rows
      .row(13)
      .uuid(n)
      .int8(dataset.cells[dataset.cell[n]!]!)
      .int2(dataset.gender[n]!)
      .int2(dataset.seeks[n]!)
      .date(dataset.birthDay[n]!)
      .int2(dataset.minAge[n]!)
      .int2(dataset.maxAge[n]!)
      .bool(n % 2 === 0)
      .bits(interestsOf(dataset, n))
      .int4(dataset.activeDay[n]!)
      .int4(dataset.joinedDay[n]!)
      .int2(dataset.habits[n]!)
      .int2(baseScoreOf(dataset, n, today));
  const columns =
    'person_id, cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests, active_day, joined_day, habits, merit';
  return { name: 'discovery', columns, write };
}

function placesOf(dataset: Dataset): Table {
  const write = (rows: RowWriter, n: number) =>
    rows
      .row(6)
      .uuid(n)
      .int8(dataset.cells[dataset.cell[n]!]!)
      .int2(8)
      .timestamptz(dataset.activeDay[n]!)
      .int8(dataset.cells[dataset.cell[n]!]!)
      .int8(dataset.cells[dataset.cell[n]!]!);
  return { name: 'places', columns: 'person_id, cell, precision, moved_at, shown_cell, goal_cell', write };
}

function answersOf(dataset: Dataset, genderType: number): Table[] {
  const nicknames = Array.from({ length: 1000 }, (_, n) => `Resident ${n}`);
  const languages = ['zh', 'en'];
  const profile = (rows: RowWriter, n: number) =>
    rows
      .row(9)
      .uuid(n)
      .text(nicknames[n % 1000]!)
      .date(dataset.birthDay[n]!)
      .text(genders[dataset.gender[n]!]!)
      .texts(textType, languages)
      .int2s(interestsOf(dataset, n))
      .int2((dataset.habits[n]! & 7) - 1)
      .int2((dataset.habits[n]! >> 3) - 1)
      .timestamptz(dataset.joinedDay[n]!);
  const preferences = (rows: RowWriter, n: number) =>
    rows
      .row(7)
      .uuid(n)
      .texts(genderType, soughtBy(dataset.seeks[n]!))
      .int2(dataset.minAge[n]!)
      .int2(dataset.maxAge[n]!)
      .int2(20)
      .bool(true)
      .bool(n % 2 === 0);
  return [
    {
      name: 'profiles',
      columns: 'person_id, nickname, birth_date, gender, languages, interests, goes_out, dates, created_at',
      write: profile,
    },
    {
      name: 'preferences',
      columns: 'person_id, seeks, min_age, max_age, radius_km, discoverable, open_to_chat',
      write: preferences,
    },
  ];
}

const sought = Array.from({ length: 8 }, (_, sum) => [1, 2, 4].filter((bit) => sum & bit).map((bit) => genders[bit]!));

function soughtBy(sum: number): string[] {
  return sought[sum]!;
}

function learnedOf({ appeal, openness }: Dataset): Table {
  const float4 = 700;
  const write = (rows: RowWriter, n: number) =>
    rows.row(6).uuid(n).float4(appeal[n]!).float4(learnedVar).float4(openness[n]!).float4(learnedVar).none(float4);
  return { name: 'learned', columns: 'person_id, appeal, appeal_var, openness, openness_var, taste', write };
}
