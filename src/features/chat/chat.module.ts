import { Module } from '@nestjs/common';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { ChatController } from './chat.controller.js';
import { ChatService } from './chat.service.js';
import { ChatStore } from './chat.store.js';
import { MessageWriter } from './message-writer.js';

@Module({
  imports: [ProfilesModule],
  controllers: [ChatController],
  providers: [ChatService, ChatStore, MessageWriter],
  exports: [ChatService],
})
export class ChatModule {}
