// The prepared reasons that moderators give with a sanction or a removal, in English and Chinese.
import type { Language } from '../../../platform/http/language.js';

export const CANNED_REASONS = [
  'spam',
  'scam',
  'harassment',
  'hate',
  'nudity',
  'fake_profile',
  'selling',
  'danger',
  'underage',
  'evasion',
] as const;
export type CannedReason = (typeof CANNED_REASONS)[number];

/** A text in each language. */
export type Bilingual = Readonly<Record<Language, string>>;

export const cannedTexts: Readonly<Record<CannedReason, Bilingual>> = {
  spam: {
    en: 'Advertising and repeated messages are not allowed.',
    zh: '禁止发布广告或重复刷屏。',
  },
  scam: {
    en: 'Asking other users for money, investments or bank details is not allowed.',
    zh: '禁止向其他用户索要钱财、推荐投资或套取银行信息。',
  },
  harassment: {
    en: 'Insulting or harassing other users is not allowed.',
    zh: '禁止辱骂或骚扰其他用户。',
  },
  hate: {
    en: 'Hatred of people because of their origin, religion, sex or orientation is not allowed.',
    zh: '禁止因出身、宗教、性别或性取向发表仇恨言论。',
  },
  nudity: {
    en: 'Nudity and unwanted sexual content are not allowed.',
    zh: '禁止发布裸露内容，或向他人发送其不愿接收的色情内容。',
  },
  fake_profile: {
    en: 'A profile must show your own photos and true information.',
    zh: '个人资料须使用本人照片和真实信息。',
  },
  selling: {
    en: 'Offering goods or services, such as sexual services, is not allowed.',
    zh: '禁止推销商品或提供有偿服务（包括性服务）。',
  },
  danger: {
    en: 'Threats, and calls for violence or self-harm, are not allowed.',
    zh: '禁止威胁他人，或煽动暴力、自残行为。',
  },
  underage: {
    en: 'Only adults may use the app. If you are an adult, appeal.',
    zh: '本应用仅限成年人使用。如您已成年，请申诉。',
  },
  evasion: {
    en: 'A banned user may not open another account.',
    zh: '被封禁的用户不得另行注册账号。',
  },
};

/** A reason as a moderator gives it: a prepared text, own words, or both. */
export interface GivenReason {
  cannedReason?: CannedReason | undefined;
  reason: string;
  /** The sentence before the reason. */
  lead?: Bilingual | undefined;
}

/** Returns the reason that a user is shown. @param language undefined: it is not known, so a prepared text is in both languages */
export function shownReason({ lead, cannedReason, reason }: GivenReason, language?: Language): string {
  const prepared = [lead, cannedReason && cannedTexts[cannedReason]].filter((each) => each !== undefined);
  const [en, zh] = [prepared.map((each) => each.en).join(' '), prepared.map((each) => each.zh).join('')];
  const text = language ? { en, zh }[language] : [en, zh].filter(Boolean).join(' · ');
  return [text, reason].filter(Boolean).join(' ');
}
