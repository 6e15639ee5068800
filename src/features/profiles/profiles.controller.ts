// HTTP routes of the profile and the preferences.
import { Body, Controller, Get, Patch, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { AllowWhileSuspended } from '../accounts/auth/access.decorators.js';
import { CurrentPerson } from '../accounts/auth/auth.guard.js';
import { ActiveSanctionsService } from '../sanctions/active-sanctions.service.js';
import { InterestChoice, MeSchema, PreferenceChanges, ProfileChanges } from './profiles.schemas.js';
import { ProfilesService } from './profiles.service.js';

@ApiTags('profiles')
@ApiBearerAuth()
@Controller('v1/me')
export class ProfilesController {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly activeSanctions: ActiveSanctionsService,
  ) {}

  @Get()
  @AllowWhileSuspended()
  @ApiOperation({ summary: 'Get my profile, preferences, location and missing fields' })
  @ApiOkResponse({ standardSchema: MeSchema })
  @ApiProblems('SIGN_IN_FIRST')
  async me(@CurrentPerson() personId: string) {
    const now = new Date();
    await this.profiles.touchLastActive(personId, now);
    return this.whole(personId, await this.profiles.me(personId, now));
  }

  @Patch()
  @ApiOperation({ summary: 'Update my profile' })
  @ApiOkResponse({ standardSchema: MeSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'UNDERAGE', 'FIELD_LOCKED', 'MUTED', 'TEXT_REFUSED', 'NAME_REFUSED')
  async change(
    @CurrentPerson() personId: string,
    @Body({ schema: ProfileChanges }) body: z.output<typeof ProfileChanges>,
  ) {
    return this.whole(personId, await this.profiles.updateProfile(personId, body, new Date()));
  }

  @Put('interests')
  @ApiOperation({ summary: 'Replace my interests (at most 20)' })
  @ApiOkResponse({ standardSchema: MeSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  async choose(
    @CurrentPerson() personId: string,
    @Body({ schema: InterestChoice }) body: z.output<typeof InterestChoice>,
  ) {
    return this.whole(personId, await this.profiles.updateInterests(personId, body.interests, new Date()));
  }

  @Put('preferences')
  @ApiOperation({
    summary: 'Update my matching and visibility preferences',
    description: 'Omitted fields are not changed.',
  })
  @ApiOkResponse({ standardSchema: MeSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'DAILY_LIMIT')
  async prefer(
    @CurrentPerson() personId: string,
    @Body({ schema: PreferenceChanges }) body: z.output<typeof PreferenceChanges>,
  ) {
    return this.whole(personId, await this.profiles.updatePreferences(personId, body, new Date()));
  }

  private async whole(personId: string, me: Awaited<ReturnType<ProfilesService['me']>>) {
    return { ...me, standing: await this.activeSanctions.shown(personId, new Date()) };
  }
}
