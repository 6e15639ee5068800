// The catalogue of errors: each code with its HTTP status and titles. Clients rely on the code; the title is for users.

interface Entry {
  status: number;
  en: string;
  zh: string;
}

export const errorCatalogue = {
  // transports
  INVALID_INPUT: { status: 400, en: 'The request is not valid', zh: '请求内容无效' },
  SIGN_IN_FIRST: { status: 401, en: 'Sign in first', zh: '请先登录' },
  FORBIDDEN: { status: 403, en: 'Not allowed', zh: '没有权限' },
  NOT_FOUND: { status: 404, en: 'Not found', zh: '未找到' },
  TOO_SLOW: { status: 408, en: 'The request took too long', zh: '请求超时' },
  TOO_LARGE: { status: 413, en: 'The request is too large', zh: '请求内容过大' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, en: 'This content type is not supported here', zh: '不支持该文件类型' },
  TOO_MANY: { status: 429, en: 'Too many requests, wait a moment', zh: '操作过于频繁，请稍后再试' },
  INTERNAL: { status: 500, en: 'Something went wrong on the server', zh: '服务器出错了，请稍后再试' },
  UNAVAILABLE: { status: 503, en: 'Not ready, try again', zh: '服务暂不可用，请稍后再试' },
  // server API
  SERVER_KEY_REQUIRED: { status: 401, en: 'A valid server key is required', zh: '需要有效的服务端密钥' },
  SCOPE_REQUIRED: { status: 403, en: 'This key does not have the scope for this', zh: '该密钥没有所需的权限范围' },
  EXTERNAL_ID_TAKEN: { status: 409, en: 'Another user has this external id', zh: '该外部 ID 已属于其他用户' },
  CALL_IN_PROGRESS: { status: 409, en: 'The same call is still running', zh: '相同的请求正在处理中' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    en: 'This Idempotency-Key was used for another call',
    zh: '该 Idempotency-Key 已用于其他请求',
  },
  // accounts
  ACCOUNT_REFUSED: { status: 400, en: 'The request could not be completed', zh: '操作失败' },
  WRONG_CREDENTIALS: { status: 401, en: 'Wrong e-mail, phone, password or code', zh: '账号、密码或验证码错误' },
  TOKEN_REFUSED: { status: 401, en: 'This sign-in token is not valid', zh: '登录令牌无效' },
  VERIFY_FIRST: { status: 403, en: 'Confirm the e-mail address first', zh: '请先验证邮箱' },
  CONFIRM_FIRST: {
    status: 403,
    en: 'Confirm your identity first (password or code)',
    zh: '请先用密码或验证码验证身份',
  },
  SECOND_FACTOR_FIRST: {
    status: 403,
    en: 'Show your second factor first',
    zh: '请先完成两步验证',
  },
  NO_SECOND_FACTOR: { status: 409, en: 'There is no such second factor', zh: '没有该两步验证方式' },
  WEAK_PASSWORD: { status: 422, en: 'That password is too easy to guess', zh: '密码过于简单' },
  ACCOUNT_BANNED: { status: 403, en: 'Your account is banned', zh: '账号已被封禁' },
  ACCOUNT_SUSPENDED: { status: 403, en: 'Your account is suspended', zh: '账号已被停用' },
  TOO_NEW: {
    status: 403,
    en: 'Complete your profile and swipe a few people first, or add an e-mail address',
    zh: '请先完善资料并滑动几位用户，或绑定邮箱',
  },
  TEXTS_REFUSED: {
    status: 422,
    en: 'This number cannot get text messages here, use e-mail',
    zh: '暂不支持向该号码发送短信，请使用邮箱',
  },
  ADDRESS_TAKEN: {
    status: 409,
    en: 'Another account has this address or number',
    zh: '该邮箱或手机号已绑定其他账号',
  },
  // profiles
  UNDERAGE: { status: 422, en: 'Only for users aged 18 and over', zh: '仅限年满 18 周岁的用户' },
  PROFILE_INCOMPLETE: {
    status: 409,
    en: 'Finish your profile and say where you are first',
    zh: '请先完善资料并设置位置',
  },
  PAUSED: { status: 409, en: 'Your profile is paused', zh: '你已暂停匹配' },
  FIELD_LOCKED: { status: 409, en: 'This can no longer be changed', zh: '该信息不可再修改' },
  SECURE_FIRST: {
    status: 429,
    en: 'Add an e-mail address or a phone number to see more people',
    zh: '绑定邮箱或手机号后可查看更多用户',
  },
  // places
  LOCATION_NULL_ISLAND: { status: 422, en: 'That location is the default of a broken sensor', zh: '定位无效' },
  LOCATION_IMPOSSIBLE: { status: 422, en: 'This location cannot be reached so fast', zh: '位置变化过快' },
  // media
  MEDIA_REFUSED: { status: 422, en: 'This file cannot be sent', zh: '该文件无法发送' },
  NOT_A_PICTURE: { status: 422, en: 'This picture cannot be read', zh: '无法识别该图片' },
  PICTURE_TOO_SMALL: { status: 422, en: 'This picture is too small', zh: '图片尺寸过小' },
  PICTURE_TOO_LARGE: { status: 422, en: 'This picture has too many pixels', zh: '图片像素过高' },
  PICTURE_FORBIDDEN: { status: 422, en: 'This picture may not be shown here', zh: '该图片违规，不可使用' },
  TOO_MANY_PHOTOS: { status: 409, en: 'You have the maximum number of photos', zh: '照片数量已达上限' },
  RANGE_BEYOND: { status: 416, en: 'The file is not that long', zh: '请求的范围超出文件长度' },
  // swipes and chat
  DAILY_LIMIT: { status: 429, en: 'Daily limit reached', zh: '今日次数已用完' },
  CANNOT_SWIPE: { status: 409, en: 'This person cannot be swiped', zh: '无法对该用户进行此操作' },
  NOTHING_TO_UNDO: { status: 409, en: 'There is no swipe to undo', zh: '没有可撤销的操作' },
  TOO_MANY_UNANSWERED: {
    status: 409,
    en: 'Too many of your chat requests are waiting for an answer',
    zh: '未回复的聊天请求过多，请等待对方回复',
  },
  ALREADY_ANSWERED: { status: 409, en: 'You have accepted this request already', zh: '你已接受该聊天请求' },
  ROOM_CLOSED: { status: 410, en: 'This room is closed', zh: '聊天已结束' },
  UNANSWERED: { status: 409, en: 'Wait for an answer first', zh: '请等待对方回复' },
  MESSAGE_RECALLED: { status: 410, en: 'This message was withdrawn', zh: '消息已撤回' },
  TOO_LATE: { status: 409, en: 'It is too late for that', zh: '已超过可操作时限' },
  NAME_TAKEN: { status: 409, en: 'This name is taken', zh: '该昵称已被使用' },
  NAME_REFUSED: { status: 422, en: 'This name cannot be used here', zh: '该昵称不可使用' },
  BANNED: { status: 403, en: 'You may not enter the public rooms', zh: '你已被禁止进入公共聊天室' },
  MUTED: { status: 403, en: 'You are muted here', zh: '你已被禁言' },
  TEXT_REFUSED: { status: 422, en: 'This text is not allowed here', zh: '内容不合规，无法发布' },
  SPAM_SUSPECTED: {
    status: 429,
    en: 'Sending the same text to so many users looks like spam',
    zh: '向多人发送相同内容，疑似垃圾消息',
  },
  CLIENT_ID_REUSED: { status: 409, en: 'This clientId was used for another message', zh: 'clientId 已用于另一条消息' },
  BUSY: { status: 503, en: 'Too busy, send it again', zh: '服务器繁忙，请重试' },
  // notifications
  DEVICE_TAKEN: {
    status: 409,
    en: 'Another account has this push subscription, subscribe again',
    zh: '该推送订阅属于其他账号，请重新订阅',
  },
  // moderation
  CASE_CLAIMED: { status: 409, en: 'Another moderator is handling this case', zh: '该案件正由其他审核员处理' },
  CASE_DECIDED: { status: 409, en: 'This case is decided', zh: '该案件已处理' },
  NOTHING_TO_APPEAL: { status: 409, en: 'There is nothing to appeal', zh: '没有可申诉的处罚' },
  APPEAL_OPEN: { status: 409, en: 'Your appeal is being reviewed', zh: '你的申诉正在处理中' },
} satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof errorCatalogue;
