// Routes of the caller's voice intro.
import { Controller, Delete, HttpCode, Put, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { CurrentPerson } from '../accounts/auth/auth.guard.js';
import { VoiceIntroSchema } from './photos.schemas.js';
import { VoiceIntroService } from './voice-intro.service.js';

@ApiTags('photos')
@ApiBearerAuth()
@Controller('v1/me/voice')
export class VoiceIntroController {
  constructor(private readonly voiceIntro: VoiceIntroService) {}

  @Put()
  @ApiOperation({
    summary: 'Upload my voice intro',
    description:
      'The body is the recording itself, or a form (multipart/form-data) with one file: WebM, Ogg, M4A, AAC, MP3 or WAV; at most 2 MB; 0.5 to 30 seconds. It replaces the previous one. Everything but the audio is removed.',
  })
  @ApiConsumes('multipart/form-data', 'audio/*', 'application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: VoiceIntroSchema })
  @ApiProblems(
    ...(['INVALID_INPUT', 'SIGN_IN_FIRST', 'TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const),
    ...(['MEDIA_REFUSED', 'TOO_MANY', 'BUSY', 'UNAVAILABLE'] as const),
  )
  put(@CurrentPerson() personId: string, @Req() request: FastifyRequest) {
    return this.voiceIntro.put(personId, request.raw, new Date());
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete my voice intro' })
  @ApiNoContentResponse({ description: 'Deleted, or there was none' })
  @ApiProblems('SIGN_IN_FIRST')
  async remove(@CurrentPerson() personId: string) {
    await this.voiceIntro.remove(personId);
  }
}
