// Native names of cities, for users who write Chinese, Japanese or Korean: the gazetteer has English names only.

const pairs = (text: string) => Object.fromEntries(text.split(' ').map((pair) => pair.split('=') as [string, string]));

const byCountry: Record<string, Record<string, string>> = {
  CN: pairs(
    'Shanghai=上海 Beijing=北京 Guangzhou=广州 Shenzhen=深圳 Chengdu=成都 Chongqing=重庆 Hangzhou=杭州 Wuhan=武汉 Xi’an=西安 ' +
      'Nanjing=南京 Tianjin=天津 Suzhou=苏州 Changsha=长沙 Zhengzhou=郑州 Qingdao=青岛 Dalian=大连 Xiamen=厦门 Ningbo=宁波 ' +
      'Kunming=昆明 Hefei=合肥 Jinan=济南 Shenyang=沈阳 Harbin=哈尔滨 Changchun=长春 Foshan=佛山 Dongguan=东莞 Wuxi=无锡 ' +
      'Nanchang=南昌 Guiyang=贵阳 Nanning=南宁 Haikou=海口 Sanya=三亚 Lhasa=拉萨 Ürümqi=乌鲁木齐 Lanzhou=兰州 Taiyuan=太原 ' +
      'Shijiazhuang=石家庄 Zhuhai=珠海',
  ),
  MO: { Macau: '澳门' },
  HK: { 'Hong Kong': '香港' },
  TW: pairs('Taipei=台北 Kaohsiung=高雄'),
  SG: { Singapore: '新加坡' },
  JP: pairs(
    'Tokyo=東京 Osaka=大阪 Kyoto=京都 Yokohama=横浜 Nagoya=名古屋 Fukuoka=福岡 Sapporo=札幌 Kobe=神戸 Sendai=仙台 Hiroshima=広島',
  ),
  KR: pairs('Seoul=서울 Busan=부산 Incheon=인천 Daegu=대구 Daejeon=대전 Gwangju=광주'),
};

/** Returns the native name of a city; the given one if that is unknown. */
export function ownName({ name, country }: { name: string; country: string }): string {
  return byCountry[country]?.[name] ?? name;
}

const districts = pairs(
  'Huangpu=黄浦 Xuhui=徐汇 Changning=长宁 Jing’an=静安 Putuo=普陀 Hongkou=虹口 Yangpu=杨浦 Pudong=浦东 Minhang=闵行 ' +
    'Baoshan=宝山 Jiading=嘉定 Jinshan=金山 Songjiang=松江 Qingpu=青浦 Fengxian=奉贤 Chongming=崇明',
);

/** Returns the Chinese name of a place such as "Xuhui, Shanghai", the city first; of unknown parts the given name. */
export function chineseName(place: string): string {
  const parts = place.split(', ').reverse();
  const [city = '', district] = parts.map((part) => cities[part] ?? part);
  if (district === undefined) return districts[city] ?? city;
  const inShanghai = city === '上海' ? districts[district] : undefined;
  return inShanghai ? `${city}${inShanghai}` : `${city} ${district}`;
}

const cities = { ...byCountry.CN, ...byCountry.MO, ...byCountry.HK, ...byCountry.TW, ...byCountry.SG };
