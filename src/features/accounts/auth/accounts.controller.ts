// Sign-up, sign-in and the caller's session over HTTP, under the paths that better-auth's own clients use.
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { Public } from '../../../platform/http/public.decorator.js';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { FreshToken } from '../sessions/sessions.schemas.js';
import type { SignedInAs, SignInAttempt } from '../sessions/sessions.types.js';
import { AllowWhileSuspended } from './access.decorators.js';
import {
  ConfirmSignUp,
  CurrentSession,
  Done,
  EmailCode,
  PhoneCode,
  PhoneNumber,
  ResetPassword,
  SendEmailCode,
  SignedIn,
  SignedUp,
  SignInWithEmail,
  SignUpConfirmed,
  SignUpWithEmail,
} from './accounts.schemas.js';
import { AccountsService } from './accounts.service.js';
import { Caller, CallOrigin, CurrentToken } from './auth.guard.js';
import { CurrentSessionService } from './current-session.service.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('accounts')
@Controller('api/auth')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly signIn: SignInService,
    private readonly currentSession: CurrentSessionService,
  ) {}

  @Public()
  @RequestCost(20)
  @Post('sign-up/email')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign up with e-mail and password',
    description:
      'Sends a code to the address. The answer is the same for known and unknown addresses. Confirm by verify-email with the code and the ticket from the answer; this creates the account. A newer sign-up for the same address replaces this one.',
  })
  @ApiOkResponse({ standardSchema: SignedUp })
  @ApiProblems('INVALID_INPUT', 'WEAK_PASSWORD', 'ACCOUNT_REFUSED', 'ACCOUNT_BANNED', 'TOO_MANY', 'BUSY')
  signUpWithEmail(
    @Body({ schema: SignUpWithEmail }) body: z.output<typeof SignUpWithEmail>,
    @CallOrigin() attempt: SignInAttempt,
  ) {
    return this.accounts.signUpWithEmail(body, attempt);
  }

  @Public()
  @RequestCost(20)
  @Post('email-otp/verify-email')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Confirm the e-mail address of a sign-up and sign in',
    description:
      'With the ticket of the newest sign-up, its password becomes the password of the account. Without the ticket, the code only confirms the address: the user is signed in, and every password set before the confirmation is removed.',
  })
  @ApiOkResponse({ standardSchema: SignUpConfirmed })
  @ApiProblems('INVALID_INPUT', 'WRONG_CREDENTIALS', 'ACCOUNT_REFUSED', 'ACCOUNT_BANNED', 'TOO_MANY')
  verifyEmail(
    @Body({ schema: ConfirmSignUp }) body: z.output<typeof ConfirmSignUp>,
    @CallOrigin() attempt: SignInAttempt,
  ) {
    return this.signIn.withSignUpCode(body, attempt);
  }

  @Public()
  @RequestCost(20)
  @Post('sign-in/email')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in with e-mail and password',
    description:
      'The password of the newest unconfirmed sign-up answers VERIFY_FIRST. This call sends no e-mail; use send-verification-otp.',
  })
  @ApiOkResponse({ standardSchema: SignedIn })
  @ApiProblems(
    'INVALID_INPUT',
    'WRONG_CREDENTIALS',
    'VERIFY_FIRST',
    'ACCOUNT_REFUSED',
    'ACCOUNT_BANNED',
    'TOO_MANY',
    'BUSY',
  )
  signInWithEmail(
    @Body({ schema: SignInWithEmail }) body: z.output<typeof SignInWithEmail>,
    @CallOrigin() attempt: SignInAttempt,
  ) {
    return this.signIn.withPassword(body, attempt);
  }

  @Public()
  @RequestCost(20)
  @Post('sign-in/anonymous')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in anonymously, without an e-mail address or phone number',
    description:
      'Creates an account without a sign-in method: it cannot sign in again after its session ends. Add an e-mail address or phone number to keep it.',
  })
  @ApiOkResponse({ standardSchema: SignedIn })
  @ApiProblems('INVALID_INPUT', 'ACCOUNT_REFUSED', 'ACCOUNT_BANNED', 'TOO_MANY')
  signInAnonymously(@CallOrigin() attempt: SignInAttempt) {
    return this.signIn.anonymously(attempt);
  }

  @Public()
  @RequestCost(20)
  @Post('email-otp/send-verification-otp')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send a code by e-mail to sign in, confirm a sign-up or reset the password',
    description:
      'The answer is the same whether or not a code is sent. `email-verification` sends a code only while a sign-up is unconfirmed, `forget-password` only if there is an account. A code is valid for its own purpose only.',
  })
  @ApiOkResponse({ standardSchema: Done })
  @ApiProblems('INVALID_INPUT', 'ACCOUNT_REFUSED', 'ACCOUNT_BANNED', 'TOO_MANY')
  sendEmailCode(
    @Body({ schema: SendEmailCode }) body: z.output<typeof SendEmailCode>,
    @CallOrigin() attempt: SignInAttempt,
  ) {
    return this.accounts.sendEmailCode(body, attempt);
  }

  @Public()
  @RequestCost(20)
  @Post('sign-in/email-otp')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in or sign up with a code from an e-mail' })
  @ApiOkResponse({ standardSchema: SignedIn })
  @ApiProblems('INVALID_INPUT', 'WRONG_CREDENTIALS', 'ACCOUNT_REFUSED', 'ACCOUNT_BANNED', 'TOO_MANY')
  signInWithEmailCode(
    @Body({ schema: EmailCode }) body: z.output<typeof EmailCode>,
    @CallOrigin() attempt: SignInAttempt,
  ) {
    return this.signIn.withEmailCode(body, attempt);
  }

  @Public()
  @RequestCost(20)
  @Post('email-otp/reset-password')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reset the password with a code and end all sessions' })
  @ApiOkResponse({ standardSchema: Done })
  @ApiProblems(
    'INVALID_INPUT',
    'WRONG_CREDENTIALS',
    'WEAK_PASSWORD',
    'ACCOUNT_REFUSED',
    'ACCOUNT_BANNED',
    'TOO_MANY',
    'BUSY',
  )
  resetPassword(
    @Body({ schema: ResetPassword }) body: z.output<typeof ResetPassword>,
    @CallOrigin() attempt: SignInAttempt,
  ) {
    return this.accounts.resetPassword(body, attempt);
  }

  @Public()
  @RequestCost(20)
  @Post('phone-number/send-otp')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a sign-in code by text message' })
  @ApiOkResponse({ standardSchema: Done })
  @ApiProblems('INVALID_INPUT', 'ACCOUNT_REFUSED', 'TEXTS_REFUSED', 'ACCOUNT_BANNED', 'TOO_MANY')
  sendPhoneCode(
    @Body({ schema: PhoneNumber }) body: z.output<typeof PhoneNumber>,
    @CallOrigin() attempt: SignInAttempt,
  ) {
    return this.accounts.sendPhoneCode(body, attempt);
  }

  @Public()
  @RequestCost(20)
  @Post('phone-number/verify')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in or sign up with a code from a text message' })
  @ApiOkResponse({ standardSchema: SignedIn })
  @ApiProblems('INVALID_INPUT', 'WRONG_CREDENTIALS', 'ACCOUNT_REFUSED', 'ACCOUNT_BANNED', 'TOO_MANY')
  signInWithPhoneCode(
    @Body({ schema: PhoneCode }) body: z.output<typeof PhoneCode>,
    @CallOrigin() attempt: SignInAttempt,
  ) {
    return this.signIn.withPhoneCode(body, attempt);
  }

  @Get('get-session')
  @AllowWhileSuspended()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Get the account and session of this token' })
  @ApiOkResponse({ standardSchema: CurrentSession })
  @ApiProblems('SIGN_IN_FIRST')
  session(@Caller() caller: SignedInAs) {
    return this.currentSession.find(caller);
  }

  @Post('refresh')
  @AllowWhileSuspended()
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Refresh the session token',
    description:
      'The old token stays valid for 30 seconds (TOKEN_GRACE_SECONDS). Repeating the call with it in that time gives the same answer, so a client can retry after a lost response.',
  })
  @ApiOkResponse({ standardSchema: FreshToken })
  @ApiProblems('SIGN_IN_FIRST')
  refresh(@CurrentToken() token: string) {
    return this.currentSession.refresh(token, new Date());
  }

  @Post('sign-out')
  @AllowWhileSuspended()
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sign out of this session' })
  @ApiOkResponse({ standardSchema: Done })
  @ApiProblems('SIGN_IN_FIRST')
  signOut(@Caller() caller: SignedInAs) {
    return this.currentSession.signOut(caller);
  }
}
