// The hello room for browsers without JavaScript: three frames, one of which never ends loading, or one page with everything.
import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Ip, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { isSameSecret } from '../../platform/crypto/crypto.js';
import { CodedError, fail, problemOf } from '../../platform/errors/coded-error.js';
import { type Language, languageOf } from '../../platform/http/language.js';
import { Public } from '../../platform/http/public.decorator.js';
import { RequestCost } from '../../platform/http/request-cost.js';
import { RequestLanguage as Spoken } from '../../platform/http/request-language.decorator.js';
import { HelloActions } from './hello.actions.js';
import { framesPage, loginPage, namesPage, plainPage, talkPage } from './hello.pages.js';
import {
  FilterForm,
  LoginForm,
  LogoutForm,
  ManageForm,
  RoomForm,
  SayForm,
  SecondFactorForm,
  TalkQuery,
} from './hello.schemas.js';
import type { HelloSession } from './hello.session.js';
import { withPageHeaders } from './hello-headers.js';
import { HelloSessionsService } from './hello-sessions.service.js';
import { style } from './hello-style.js';
import { textsOf } from './hello-texts.js';
import { isSameSite } from './same-site.js';

const cookie = 'fujin_hello';

type Form = { csrf: string };
type FormResult = { message?: string | undefined; chosen?: { to?: string; action?: string; text?: string } };

@Public()
@RequestCost(5)
@ApiExcludeController()
@Controller('hello')
export class HelloController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly helloSessions: HelloSessionsService,
    private readonly actions: HelloActions,
  ) {}

  @Get()
  async entrance(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Spoken() language: Language) {
    const session = this.sessionOf(request);
    if (!session) return this.send(reply, loginPage(language));
    try {
      await this.actions.enter(session);
      this.send(reply, framesPage(language));
    } catch (error) {
      // a user whose name was taken in the meantime could otherwise never choose another
      if (error instanceof CodedError && error.code !== 'TOO_MANY') await this.helloSessions.end(session);
      this.refuse(request, reply, language, error, session.guest?.name);
    }
  }

  @Get('style.css')
  style(@Res() reply: FastifyReply) {
    withPageHeaders(reply).header('cache-control', 'public, max-age=3600').type('text/css; charset=utf-8').send(style);
  }

  @Post('login')
  @HttpCode(200)
  async logIn(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Spoken() language: Language,
    @Body({ schema: LoginForm }) form: z.output<typeof LoginForm>,
    @Ip() address: string,
  ) {
    if (!isSameSite(request.headers, this.config.PUBLIC_URL)) fail('FORBIDDEN', textsOf(language).forgery);
    const before = this.sessionOf(request);
    if (before) await this.helloSessions.end(before);
    try {
      const session = await this.actions.logIn(form, address);
      const isSecure = request.protocol === 'https' || this.config.PUBLIC_URL?.startsWith('https:') === true;
      reply.setCookie(cookie, session.key, { path: '/hello', httpOnly: true, sameSite: 'strict', secure: isSecure });
      this.send(reply, framesPage(language));
    } catch (error) {
      this.refuse(request, reply, language, error, form.name);
    }
  }

  /** Sends the chat frame, a page that never ends. */
  @Get('chat')
  async chat(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Spoken() language: Language) {
    const session = this.sessionOf(request);
    if (!session) return this.toEntrance(reply);
    await this.actions.enter(session);
    withPageHeaders(reply).type('text/html; charset=utf-8').header('x-accel-buffering', 'no');
    reply.hijack();
    reply.raw.writeHead(200, reply.getHeaders() as Record<string, string>);
    await session.open(reply.raw, language, () => this.actions.recent(session)).catch(() => reply.raw.destroy());
  }

  @Get('talk')
  async talk(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Spoken() language: Language,
    @Query({ schema: TalkQuery }) chosen: z.output<typeof TalkQuery>,
  ) {
    const session = this.sessionOf(request);
    if (!session) return this.toEntrance(reply);
    await this.answer(reply, session, language, 'talk', { chosen });
  }

  @Get('names')
  async names(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Spoken() language: Language) {
    const session = this.sessionOf(request);
    if (!session) return this.toEntrance(reply);
    this.send(reply, namesPage(await this.actions.showNames(session, language)));
  }

  @Get('plain')
  async plain(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Spoken() language: Language,
    @Query({ schema: TalkQuery }) chosen: z.output<typeof TalkQuery>,
  ) {
    const session = this.sessionOf(request);
    if (!session) return this.toEntrance(reply);
    await this.answer(reply, session, language, 'plain', { chosen });
  }

  @Post('say')
  @HttpCode(200)
  async say(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Spoken() language: Language,
    @Body({ schema: SayForm }) form: z.output<typeof SayForm>,
  ) {
    const session = this.sessionOfForm(request, form, language);
    if (!session) return this.toEntrance(reply);
    const { to, action } = form;
    const failed = await this.refusalOf(request, () => this.actions.say(session, form));
    const chosen = failed ? { to, action, text: form.text } : { to, action: '' };
    await this.answer(reply, session, language, form.back, { message: failed, chosen });
  }

  @Post('filter')
  @HttpCode(200)
  async filter(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Spoken() language: Language,
    @Body({ schema: FilterForm }) form: z.output<typeof FilterForm>,
  ) {
    const session = this.sessionOfForm(request, form, language);
    if (!session) return this.toEntrance(reply);
    const { act, name, back } = form;
    if (name && act === 'hide') session.hide(name);
    if (name && act === 'show') session.unhide(name);
    const words = textsOf(language);
    const message = name ? (act === 'hide' ? words.hidden : words.shown)(name) : undefined;
    await this.answer(reply, session, language, back, { message });
  }

  @Post('manage')
  @HttpCode(200)
  async manage(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Spoken() language: Language,
    @Body({ schema: ManageForm }) form: z.output<typeof ManageForm>,
  ) {
    const session = this.sessionOfForm(request, form, language);
    if (!session) return this.toEntrance(reply);
    await this.actions.manage(session, form);
    await this.answer(reply, session, language, form.back, { message: textsOf(language).done });
  }

  @Post('second-factor')
  @HttpCode(200)
  async secondFactor(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Spoken() language: Language,
    @Body({ schema: SecondFactorForm }) form: z.output<typeof SecondFactorForm>,
  ) {
    const session = this.sessionOfForm(request, form, language);
    if (!session) return this.toEntrance(reply);
    const failed = await this.refusalOf(request, () => this.actions.stepUp(session, form.code));
    await this.answer(reply, session, language, form.back, { message: failed ?? textsOf(language).done });
  }

  @Post('room')
  @HttpCode(200)
  async room(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Spoken() language: Language,
    @Body({ schema: RoomForm }) form: z.output<typeof RoomForm>,
  ) {
    const session = this.sessionOfForm(request, form, language);
    if (!session) return this.toEntrance(reply);
    await this.actions.move(session, form.room);
    this.send(reply, framesPage(language));
  }

  @Post('logout')
  async logOut(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Spoken() language: Language,
    @Body({ schema: LogoutForm }) form: z.output<typeof LogoutForm>,
  ) {
    const session = this.sessionOfForm(request, form, language);
    if (session) await this.helloSessions.end(session);
    reply.clearCookie(cookie, { path: '/hello' });
    this.toEntrance(reply);
  }

  /** Returns the session of a form. @throws FORBIDDEN for a forged form */
  private sessionOfForm(request: FastifyRequest, { csrf }: Form, language: Language): HelloSession | undefined {
    const session = this.sessionOf(request);
    const isOwn = isSameSite(request.headers, this.config.PUBLIC_URL) && (!session || isSameSecret(csrf, session.csrf));
    return isOwn ? session : fail('FORBIDDEN', textsOf(language).forgery);
  }

  /** Runs an action. Returns the text of a refusal. */
  private async refusalOf(request: FastifyRequest, act: () => Promise<void>): Promise<string | undefined> {
    try {
      await act();
      return undefined;
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      const { title, detail } = problemOf(error, languageOf(request.headers['accept-language']));
      return detail ? `${title}: ${detail}` : title;
    }
  }

  private async answer(
    reply: FastifyReply,
    session: HelloSession,
    language: Language,
    back: 'talk' | 'plain',
    { message, chosen }: FormResult = {},
  ): Promise<void> {
    const [talk, names] = [
      await this.actions.showMessages(session, language),
      await this.actions.showNames(session, language),
    ];
    const view = { ...talk, once: randomUUID(), message, ...(chosen && { chosen }) };
    if (back === 'talk') this.send(reply, talkPage(view));
    else this.send(reply, plainPage(view, names, session.lines(await this.actions.recent(session), language)));
  }

  private sessionOf(request: FastifyRequest): HelloSession | undefined {
    return this.helloSessions.find(request.cookies[cookie]);
  }

  /** Sends the login page with the reason of a refusal. */
  private refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    language: Language,
    error: unknown,
    name?: string,
  ): void {
    if (!(error instanceof CodedError)) throw error;
    const { status, title, detail, errors } = problemOf(error, request.headers['accept-language']);
    const why = [title, detail ?? errors?.[0]?.message].filter(Boolean).join(': ');
    this.send(reply.status(status), loginPage(language, why, name));
  }

  private toEntrance(reply: FastifyReply): void {
    withPageHeaders(reply).redirect('/hello', 303);
  }

  private send(reply: FastifyReply, page: string): void {
    withPageHeaders(reply).type('text/html; charset=utf-8').send(page);
  }
}
