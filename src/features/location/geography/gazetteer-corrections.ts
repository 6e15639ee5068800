// Corrections of the gazetteer, whose copy of GeoNames is older than some districts and lacks others. Pure.

/** Places that go by another name today, by "name, country.division": a district that was merged, or a street that stands for its district. */
const renamed: Record<string, string> = {
  'Zhabei, CN.23': 'Jing’an',
  'Luwan, CN.23': 'Huangpu',
  'Xinchenglu, CN.23': 'Jiading',
  'Xiayang, CN.23': 'Qingpu',
  'Fangsong, CN.23': 'Songjiang',
  'Tanggu, CN.28': 'Binhai',
  'Hangu, CN.28': 'Binhai',
  'Luogang, CN.30': 'Huangpu',
};

/** The kind of the seat of a district, in GeoNames. */
const seat = 'PPLA3';

/** Districts of Shanghai, and the parts of them that are nearer to the centre of another district: latitude and longitude. */
const shanghai: Record<string, [number, number][]> = {
  'Jing’an': [
    [31.229, 121.448],
    [31.298, 121.448],
  ],
  Huangpu: [[31.2304, 121.4875]],
  Putuo: [
    [31.2497, 121.397],
    [31.28, 121.36],
  ],
  Changning: [[31.208, 121.372]],
  Yangpu: [[31.306, 121.512]],
  Pudong: [
    [31.2381, 121.505],
    [31.2215, 121.5447],
    [31.204, 121.59],
    [31.145, 121.509],
    [31.1925, 121.6985],
    [31.048, 121.761],
    [31.349, 121.575],
  ],
  Minhang: [
    [31.1128, 121.3817],
    [31.157, 121.353],
    [31.197, 121.32],
    [31.092, 121.505],
  ],
  Baoshan: [
    [31.293, 121.415],
    [31.36, 121.39],
  ],
  Jiading: [
    [31.297, 121.306],
    [31.293, 121.159],
  ],
  Songjiang: [[31.135, 121.32]],
  Qingpu: [[31.185, 121.272]],
  Jinshan: [[30.7415, 121.3415]],
  Fengxian: [[30.918, 121.474]],
  Chongming: [[31.627, 121.397]],
};

/** Places that the gazetteer lacks. */
export const addedPlaces = Object.entries(shanghai).flatMap(([name, points]) =>
  points.map(([lat, lng]) => ({ name, country: 'CN', division: '23', kind: seat, lat, lng })),
);

/** Returns the name of a place today. */
export function nameToday(name: string, country: string, division: string): string {
  return renamed[`${name}, ${country}.${division}`] ?? name;
}
