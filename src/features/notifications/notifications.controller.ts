// Routes of notifications: settings, the devices of the caller, and the public key of Web Push.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import type { Language } from '../../platform/http/language.js';
import { Public } from '../../platform/http/public.decorator.js';
import { RequestLanguage } from '../../platform/http/request-language.decorator.js';
import { Caller, CurrentPerson } from '../accounts/auth/auth.guard.js';
import type { SignedInAs } from '../accounts/sessions/sessions.types.js';
import { presentDevice } from './device.presenter.js';
import {
  DeviceInput,
  DeviceParam,
  DeviceSchema,
  DevicesSchema,
  NotificationSettingsSchema,
  PushKeySchema,
} from './notifications.schemas.js';
import { NotificationsService } from './notifications.service.js';

@ApiTags('notifications')
@ApiBearerAuth()
@Controller('v1')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get('me/notifications')
  @ApiOperation({ summary: 'What I want to be told of while I am away' })
  @ApiOkResponse({ standardSchema: NotificationSettingsSchema })
  @ApiProblems('SIGN_IN_FIRST')
  settings(@CurrentPerson() me: string): Promise<z.input<typeof NotificationSettingsSchema>> {
    return this.notifications.settings(me);
  }

  @Put('me/notifications')
  @ApiOperation({
    summary: 'Say what I want to be told of',
    description:
      'All of it at once. During quiet hours (`PUT /v1/me/preferences`) notifications make no sound; a muted room makes none at all. ' +
      'Letters are in the language of this request.',
  })
  @ApiOkResponse({ standardSchema: NotificationSettingsSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  putSettings(
    @CurrentPerson() me: string,
    @Body({ schema: NotificationSettingsSchema }) body: z.output<typeof NotificationSettingsSchema>,
    @RequestLanguage() language: Language,
  ): Promise<z.input<typeof NotificationSettingsSchema>> {
    return this.notifications.putSettings(me, body, language);
  }

  @Get('me/push-devices')
  @ApiOperation({ summary: 'My devices that take notifications' })
  @ApiOkResponse({ standardSchema: DevicesSchema })
  @ApiProblems('SIGN_IN_FIRST')
  async devices(@CurrentPerson() me: string): Promise<z.input<typeof DevicesSchema>> {
    return { items: (await this.notifications.devices(me)).map(presentDevice) };
  }

  @Post('me/push-devices')
  @ApiOperation({
    summary: 'Let this device take notifications',
    description:
      'A subscription of the browser (Web Push) or a registration token of Firebase. Sent again it is the same one; it ends with the ' +
      'session, and when the push service says that it is gone. Notifications are in the language of this request. What arrives is ' +
      'JSON: `{title, body, tag, link, silent, badge}`; a later one with the same tag takes the place of an earlier one. ' +
      'A subscription that another account has, under other keys, is refused (`DEVICE_TAKEN`): unsubscribe, and subscribe again. ' +
      'An account has 20 devices at most, or 2 until it has confirmed an e-mail address or a phone number; the oldest go.',
  })
  @ApiCreatedResponse({ standardSchema: DeviceSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'DEVICE_TAKEN', 'TOO_MANY')
  async addDevice(
    @Caller() { personId, sessionId }: SignedInAs,
    @Body({ schema: DeviceInput }) body: z.output<typeof DeviceInput>,
    @RequestLanguage() language: Language,
  ): Promise<z.input<typeof DeviceSchema>> {
    return presentDevice(await this.notifications.addDevice(personId, sessionId, body, language));
  }

  @Delete('me/push-devices/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let a device take no more notifications' })
  @ApiNoContentResponse()
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  removeDevice(@CurrentPerson() me: string, @Param('id', { schema: DeviceParam }) id: string): Promise<void> {
    return this.notifications.removeDevice(me, id);
  }
}

@ApiTags('notifications')
@Public()
@Controller('v1')
export class PushKeyController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get('push-key')
  @ApiOperation({ summary: 'The key a browser needs to subscribe' })
  @ApiOkResponse({ standardSchema: PushKeySchema })
  async key(): Promise<z.input<typeof PushKeySchema>> {
    return { publicKey: await this.notifications.publicKey() };
  }
}
