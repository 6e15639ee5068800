// The e-mails and text messages to users and admins about second factors and roles, each in English and Chinese.
import type { OutgoingMessage } from '../../mailer/mailer.types.js';
import type { SanctionEvents } from '../../sanctions/sanctions.schemas.js';

type Channel = OutgoingMessage['channel'];
type Notice = (channel: Channel, to: string) => OutgoingMessage;
type StaffChange = SanctionEvents['staffChanged'];

export const factorAdded = notice(
  'A second factor was added to your Fujin account. If it was not you, reset your password and contact an admin now.',
  '您的账号新增了一种两步验证方式。如非本人操作，请立即重置密码并联系管理员。',
);

export const factorRemoved = notice(
  'A second factor was removed from your Fujin account. If it was not you, reset your password and contact an admin now.',
  '您的账号移除了一种两步验证方式。如非本人操作，请立即重置密码并联系管理员。',
);

export const recoveryCodesRenewed = notice(
  'New recovery codes were created for your Fujin account. The old ones no longer work. If it was not you, contact an admin now.',
  '您已生成新的恢复码，旧恢复码已失效。如非本人操作，请立即联系管理员。',
);

export const recoveryCodeUsed = (left: number) =>
  notice(
    `A recovery code of your Fujin account was used. Codes left: ${left}. If it was not you, reset your password and contact an admin now.`,
    `您的账号使用了一个恢复码，还剩 ${left} 个。如非本人操作，请立即重置密码并联系管理员。`,
  );

const roles = {
  person: { en: 'no role', zh: '无角色' },
  moderator: { en: 'moderator', zh: '审核员' },
  admin: { en: 'admin', zh: '管理员' },
};

/** Returns the notice of a change of roles or factors of staff. @param by the nickname of the admin who did it; null for an operator */
export function staffNotice({ change, name, personId, role }: StaffChange, by: string | null): Notice {
  const actor = { en: by ?? 'An operator', zh: by ?? '运维人员' };
  const [en, zh] = [
    {
      role: `${actor.en} changed the role of ${name} (${personId}) to: ${roles[role].en}.`,
      secondFactorAdded: `${name} (${personId}, ${roles[role].en}) set up a second factor for the first time and can now act as staff.`,
      secondFactorReset: `${actor.en} removed all second factors of ${name} (${personId}, ${roles[role].en}).`,
    }[change],
    {
      role: `${actor.zh} 将 ${name}（${personId}）的角色改为：${roles[role].zh}。`,
      secondFactorAdded: `${name}（${personId}，${roles[role].zh}）首次设置了两步验证，现在可以使用管理权限。`,
      secondFactorReset: `${actor.zh} 清除了 ${name}（${personId}，${roles[role].zh}）的全部两步验证方式。`,
    }[change],
  ];
  return notice(
    `${en} If you did not expect this, check the audit log in the console.`,
    `${zh}如有疑问，请查看审核后台的审计日志。`,
  );
}

function notice(en: string, zh: string): Notice {
  return (channel, to) => ({ channel, to, subject: 'Fujin', text: `${en} 【附近】${zh}` });
}
