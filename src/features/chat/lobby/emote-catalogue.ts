// The catalogue of emote actions: a name, a label, and the sentences in which {me} does it, and does it to {you}.
import type { Emote } from './emotes.js';

/** Columns: name · label · sentence alone · sentence toward another user, each in English and Chinese. */
const table = `
smile | smile | 微笑 | {me} smiles. | {me}微微一笑。 | {me} smiles at {you}. | {me}对{you}微笑。
laugh | laugh | 大笑 | {me} laughs out loud. | {me}哈哈大笑。 | {me} laughs with {you}. | {me}和{you}一起哈哈大笑。
grin | grin | 咧嘴笑 | {me} grins from ear to ear. | {me}咧着嘴笑。 | {me} grins at {you}. | {me}冲{you}咧嘴一笑。
giggle | giggle | 偷笑 | {me} giggles. | {me}捂着嘴偷笑。 | {me} giggles at what {you} said. | {me}被{you}的话逗得偷笑。
wink | wink | 眨眼 | {me} winks. | {me}眨了眨眼。 | {me} winks at {you}. | {me}朝{you}眨了眨眼。
wave | wave | 挥手 | {me} waves to everybody. | {me}向大家挥手。 | {me} waves to {you}. | {me}向{you}挥手。
bow | bow | 鞠躬 | {me} bows. | {me}深深鞠了一躬。 | {me} bows to {you}. | {me}向{you}深深鞠了一躬。
nod | nod | 点头 | {me} nods. | {me}点了点头。 | {me} nods to {you}. | {me}朝{you}点了点头。
shake | shake one’s head | 摇头 | {me} shakes their head. | {me}摇了摇头。 | {me} shakes their head at {you}. | {me}对{you}摇了摇头。
shrug | shrug | 耸肩 | {me} shrugs. | {me}耸了耸肩。 | {me} shrugs at {you}. | {me}对{you}耸了耸肩。
clap | clap | 鼓掌 | {me} claps. | {me}鼓起掌来。 | {me} applauds {you}. | {me}为{you}鼓掌。
cheer | cheer | 欢呼 | {me} cheers. | {me}大声欢呼。 | {me} cheers for {you}. | {me}为{you}欢呼。
handshake | shake hands | 握手 | {me} offers everybody a hand. | {me}伸出手来，想和大家握手。 | {me} shakes hands with {you}. | {me}和{you}握了握手。
highfive | high five | 击掌 | {me} raises a hand for a high five. | {me}举起手，等人来击掌。 | {me} gives {you} a high five. | {me}和{you}击了个掌。
thumbsup | thumbs up | 点赞 | {me} gives a thumbs up. | {me}竖起了大拇指。 | {me} gives {you} a thumbs up. | {me}给{you}点了个赞。
hug | hug | 拥抱 | {me} could do with a hug. | {me}张开双臂，求抱抱。 | {me} gives {you} a warm hug. | {me}给了{you}一个温暖的拥抱。
pat | pat | 拍肩 | {me} pats themselves on the back. | {me}拍了拍自己的肩膀。 | {me} pats {you} on the shoulder. | {me}拍了拍{you}的肩膀。
comfort | comfort | 安慰 | {me} has a kind word for everybody. | {me}安慰着大家。 | {me} comforts {you}. | {me}轻声安慰{you}。
blush | blush | 脸红 | {me} blushes. | {me}脸红了。 | {me} blushes at the sight of {you}. | {me}看着{you}，脸红了。
cry | cry | 哭 | {me} cries. | {me}哇地哭了。 | {me} cries on the shoulder of {you}. | {me}靠在{you}肩上哭了。
sigh | sigh | 叹气 | {me} sighs. | {me}长叹一声。 | {me} sighs at {you}. | {me}对着{you}长叹一声。
sulk | sulk | 赌气 | {me} sulks in a corner. | {me}躲在角落里生闷气。 | {me} sulks because of {you}. | {me}在跟{you}赌气。
glare | glare | 瞪眼 | {me} glares around. | {me}瞪大了眼睛。 | {me} glares at {you}. | {me}瞪了{you}一眼。
stare | stare | 发呆 | {me} stares into space. | {me}在发呆。 | {me} stares at {you}. | {me}呆呆地看着{you}。
think | think | 思考 | {me} thinks it over. | {me}陷入了沉思。 | {me} thinks about what {you} said. | {me}在琢磨{you}的话。
agree | agree | 同意 | {me} agrees. | {me}表示同意。 | {me} agrees with {you}. | {me}非常同意{you}的看法。
disagree | disagree | 反对 | {me} disagrees. | {me}表示反对。 | {me} sees it differently from {you}. | {me}不太同意{you}的看法。
ask | ask | 提问 | {me} raises a hand to ask something. | {me}举手提问。 | {me} has a question for {you}. | {me}有个问题想请教{you}。
thank | thank | 感谢 | {me} thanks everybody. | {me}感谢大家。 | {me} thanks {you}. | {me}向{you}道谢。
sorry | apologise | 道歉 | {me} apologises. | {me}向大家道歉。 | {me} apologises to {you}. | {me}向{you}道歉。
congratulate | congratulate | 祝贺 | {me} congratulates everybody. | {me}祝贺大家。 | {me} congratulates {you}. | {me}热烈祝贺{you}。
welcome | welcome | 欢迎 | {me} welcomes everybody. | {me}欢迎大家。 | {me} welcomes {you}. | {me}热烈欢迎{you}。
goodbye | say goodbye | 告别 | {me} says goodbye. | {me}向大家告别。 | {me} says goodbye to {you}. | {me}依依不舍地和{you}告别。
goodnight | say good night | 晚安 | {me} wishes everybody a good night. | {me}祝大家晚安。 | {me} wishes {you} a good night. | {me}祝{you}晚安，好梦。
morning | say good morning | 早安 | {me} wishes everybody a good morning. | {me}祝大家早上好。 | {me} wishes {you} a good morning. | {me}祝{you}早上好。
yawn | yawn | 打哈欠 | {me} yawns. | {me}打了个大大的哈欠。 | {me} yawns, and so does {you}. | {me}打了个哈欠，{you}也跟着困了。
sleep | fall asleep | 睡着 | {me} has fallen asleep at the keyboard. | {me}趴在键盘上睡着了。 | {me} falls asleep next to {you}. | {me}靠着{you}睡着了。
sneeze | sneeze | 打喷嚏 | {me} sneezes. | {me}打了个喷嚏。 | {me} sneezes, and wonders whether {you} is thinking of them. | {me}打了个喷嚏，是不是{you}在想念？
dance | dance | 跳舞 | {me} dances. | {me}跳起舞来。 | {me} dances with {you}. | {me}拉着{you}跳起舞来。
sing | sing | 唱歌 | {me} sings a song. | {me}唱起了歌。 | {me} sings {you} a song. | {me}给{you}唱了一首歌。
whistle | whistle | 吹口哨 | {me} whistles a tune. | {me}吹起了口哨。 | {me} whistles a tune for {you}. | {me}给{you}吹了一段口哨。
jump | jump | 蹦跳 | {me} jumps for joy. | {me}高兴得跳了起来。 | {me} jumps out in front of {you}. | {me}一下子跳到{you}面前。
tea | have tea | 喝茶 | {me} pours a cup of tea. | {me}给自己泡了一杯茶。 | {me} pours {you} a cup of tea. | {me}给{you}泡了一杯茶。
coffee | have coffee | 喝咖啡 | {me} needs a coffee. | {me}急需一杯咖啡。 | {me} brings {you} a coffee. | {me}给{you}端来一杯咖啡。
cake | cut a cake | 吃蛋糕 | {me} cuts a cake for everybody. | {me}给大家切蛋糕。 | {me} gives {you} a slice of cake. | {me}给{you}切了一块蛋糕。
flower | give flowers | 送花 | {me} throws flowers into the crowd. | {me}向人群里撒花。 | {me} gives {you} a flower. | {me}送给{you}一朵花。
umbrella | share an umbrella | 撑伞 | {me} opens an umbrella. | {me}撑开了一把伞。 | {me} holds an umbrella over {you}. | {me}为{you}撑起一把伞。
poke | poke | 戳 | {me} pokes around. | {me}东戳戳，西戳戳。 | {me} pokes {you}. | {me}戳了戳{you}。
faint | faint | 晕倒 | {me} faints. | {me}晕倒在地。 | {me} faints into the arms of {you}. | {me}晕倒在{you}怀里。
`;

export const EMOTES: readonly Emote[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [name, labelEn, labelZh, aloneEn, aloneZh, towardEn, towardZh] = line.split(' | ') as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    return {
      name,
      label: { en: labelEn, zh: labelZh },
      alone: { en: aloneEn, zh: aloneZh },
      toward: { en: towardEn, zh: towardZh },
    };
  });
