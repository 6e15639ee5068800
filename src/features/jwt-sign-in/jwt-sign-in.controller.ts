// The sign-in with a token of the integrator's own issuer over HTTP.
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { Public } from '../../platform/http/public.decorator.js';
import { RequestCost } from '../../platform/http/request-cost.js';
import { SignedIn } from '../accounts/auth/accounts.schemas.js';
import { CallOrigin } from '../accounts/auth/auth.guard.js';
import type { SignInAttempt } from '../accounts/sessions/sessions.types.js';
import { SignInWithJwt } from './jwt-sign-in.schemas.js';
import { JwtSignInService } from './jwt-sign-in.service.js';

@ApiTags('accounts')
@Controller('api/auth')
export class JwtSignInController {
  constructor(private readonly jwtSignIn: JwtSignInService) {}

  @Public()
  @RequestCost(20)
  @Post('sign-in/jwt')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in with a JWT of your own issuer',
    description:
      'For apps with accounts of their own. The claim `sub` is the external id; the first sign-in creates the user. Every invalid token ' +
      'answers TOKEN_REFUSED; if its signature is right, the `detail` names the claim. NOT_FOUND: the server has no issuer (JWT_ISSUER). ' +
      'UNAVAILABLE: the keys of the issuer cannot be fetched. Moderators and admins sign in by other methods (FORBIDDEN).',
  })
  @ApiOkResponse({ standardSchema: SignedIn })
  @ApiProblems(
    ...(['INVALID_INPUT', 'NOT_FOUND', 'TOKEN_REFUSED', 'WRONG_CREDENTIALS', 'FORBIDDEN', 'ACCOUNT_BANNED'] as const),
    ...(['UNDERAGE', 'TOO_MANY', 'BUSY', 'UNAVAILABLE'] as const),
  )
  signIn(
    @Body({ schema: SignInWithJwt }) { token }: z.output<typeof SignInWithJwt>,
    @CallOrigin() attempt: SignInAttempt,
  ) {
    return this.jwtSignIn.signIn(token, attempt);
  }
}
