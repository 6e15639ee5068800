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
      'Sends a code to the address and answers alike whether it is known or not. Confirm with verify-email, the code and the ticket of the answer; the account begins there. A newer sign-up for the same address replaces this one.',
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
    summary: 'Confirm the address of a sign-up with its code, and be signed in',
    description:
      'With the ticket of the newest sign-up its password becomes the password of the account. Without it the code proves the address alone: the user is signed in, and every password from before the proof is dropped.',
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
      'VERIFY_FIRST answers the password of the newest sign-up that was not confirmed. Nothing is mailed: send-verification-otp does that.',
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
  @ApiOperation({ summary: 'Try Fujin without an address or a number' })
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
    summary: 'Send a code to an e-mail address: to sign in, to confirm a sign-up, or to reset the password',
    description:
      'Answers alike whether a code is sent. email-verification sends one while a sign-up waits for it, forget-password when there is an account. A code works for its purpose alone.',
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
  @ApiOperation({ summary: 'Sign in, or up, with a code from e-mail' })
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
  @ApiOperation({ summary: 'Set a new password with a code; signs out everywhere' })
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
  @ApiOperation({ summary: 'Send a code to a phone' })
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
  @ApiOperation({ summary: 'Sign in, or up, with a code from the phone' })
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
  @ApiOperation({ summary: 'The account and the session behind this token' })
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
    summary: 'Exchange the token of this session for a fresh one',
    description:
      'The one it is asked with still holds for half a minute (TOKEN_GRACE_SECONDS); asked with it again meanwhile, the answer is the same, so a lost answer costs nothing.',
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
  @ApiOperation({ summary: 'End this session' })
  @ApiOkResponse({ standardSchema: Done })
  @ApiProblems('SIGN_IN_FIRST')
  signOut(@Caller() caller: SignedInAs) {
    return this.currentSession.signOut(caller);
  }
}
