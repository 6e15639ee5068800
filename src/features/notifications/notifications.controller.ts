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
  @ApiOperation({ summary: 'Get my notification settings' })
  @ApiOkResponse({ standardSchema: NotificationSettingsSchema })
  @ApiProblems('SIGN_IN_FIRST')
  settings(@CurrentPerson() me: string): Promise<z.input<typeof NotificationSettingsSchema>> {
    return this.notifications.settings(me);
  }

  @Put('me/notifications')
  @ApiOperation({
    summary: 'Update my notification settings',
    description:
      'Replaces all settings. During quiet hours (`PUT /v1/me/preferences`) notifications are silent, and the e-mail digest waits; a muted ' +
      'room sends none and is not counted. ' +
      'E-mails use the language of this request.',
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
  @ApiOperation({ summary: 'List my push devices' })
  @ApiOkResponse({ standardSchema: DevicesSchema })
  @ApiProblems('SIGN_IN_FIRST')
  async devices(@CurrentPerson() me: string): Promise<z.input<typeof DevicesSchema>> {
    return { items: (await this.notifications.devices(me)).map(presentDevice) };
  }

  @Post('me/push-devices')
  @ApiOperation({
    summary: 'Register this device for push notifications',
    description:
      'Takes a Web Push subscription of a browser or a Firebase registration token. Idempotent: the same device is registered once. ' +
      'The registration ends with the session, or when the push service reports the device as gone. A session has one registration ' +
      'token: a new one replaces it. Notifications use the language of this request. The payload is JSON: ' +
      '`{title, body, tag, link, silent, badge}`; a notification replaces an earlier one with the same tag. A Firebase message with ' +
      '`badge` alone lowers the number on the app icon. A subscription that another account has registered with other keys is refused (DEVICE_TAKEN): unsubscribe and subscribe ' +
      'again. Limit: 20 devices per account, or 2 until an e-mail address or phone number is confirmed; the oldest are deleted.',
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
  @ApiOperation({ summary: 'Delete a push device' })
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
  @ApiOperation({ summary: 'Get the public key for Web Push subscriptions' })
  @ApiOkResponse({ standardSchema: PushKeySchema })
  async key(): Promise<z.input<typeof PushKeySchema>> {
    return { publicKey: await this.notifications.publicKey() };
  }
}
