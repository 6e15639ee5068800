// The Chinese word list: list "zh" of naughty-words (CC BY 4.0), without words of everyday language, with a few missing ones. Pure.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const listed = require('naughty-words/zh.json') as string[];

/**
 * Words that are not filtered. Chinese has no spaces, so a word is also left out when it arises between two others:
 * 我妈的生日 (妈的), 注册那天 (册那), 手机八成新 (机八), 生日你来吗 (日你).
 */
const ordinary = new Set(
  [
    // times, numbers, characters that make other words
    '13. 13点 十三点 乳 卵 奶 奸 妓 姦 性 幹 爛 賤 逼 鳩 柒 撚 尻 几八 干七八',
    // family: 你妈妈, 他娘家, 老母鸡, 你全家福
    '他妈 她妈的 他娘 你妈 你妈的 你娘 你全家 你奶奶的 妈的 妈妈的 娘的 老母 老二 祖宗 老味 你老味 你老闆 靠爸 靠母',
    // food, places, things, games, the zodiac (处女座)
    '笨實 粉腸 肥西 野鸡 处女 靠北 靠背 靠腰 吹箫 打飞机 私服 九游 后庭 刚度 屁股',
    // the body and its doctors
    '乳头 乳房 卵子 精子 月经 撒尿',
    // mild
    '笨蛋 机机歪歪 激情 成人 你是鸡 你是鸭',
    // between two words: 出口肯定, 专卖比较, 我妈比我, 飞机巴士, 几巴掌, 太懒叫外卖, 驾驶你公司的车, 性器 in 惯性器件
    '口肯 册那 卖比 妈比 机八 机巴 几巴 懒叫 懒教 塞你公 驶你公 驶你爸 驶你娘 驶你母 驶你老师 性器',
    '干你 日你 射你 插你 想上你 妈b 妈的b 卖b',
  ].flatMap((line) => line.split(' ')),
);

const missing = '去你妈 去你妈的 操你大爷 草泥马 你妈逼 傻屄 煞笔 约炮 裸聊 援交 嫖妓 淫贱 死全家'.split(' ');

/** Harmless words that contain one of the list: 门口交钱, 性交流, 个性爱好, 体操你会吗. */
const fine = [
  '体操 做操 早操 情操 节操 贞操 课间操 门口 窗口 路口 出口 入口 港口 进口 人口 关口 道口 岔口 接口 胸口 口交通 口交换 口交叉',
  '性交流 性交通 性交易 性交付 性交往 性交互 性交费 性交钱 性交接 个性 理性 知性 性爱好 做爱心 做爱好 做爱国 做爱吃 做爱做',
  '生日 周日 期日 节日 今日 明日 昨日 假日 每日 平日 蟹肉棒 牛肉棒 鸡肉棒 屌丝',
].flatMap((line) => line.split(' '));

export const chineseWords = {
  bad: [...listed.filter((word) => !ordinary.has(word.toLowerCase())), ...missing],
  fine,
};
