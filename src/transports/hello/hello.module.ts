import { Module } from '@nestjs/common';
import { AccountsModule } from '../../features/accounts/accounts.module.js';
import { ChatModule } from '../../features/chat/chat.module.js';
import { SecondFactorModule } from '../../features/second-factor/second-factor.module.js';
import { HelloActions } from './hello.actions.js';
import { HelloController } from './hello.controller.js';
import { HelloSessionsService } from './hello-sessions.service.js';

@Module({
  imports: [AccountsModule, ChatModule, SecondFactorModule],
  controllers: [HelloController],
  providers: [HelloActions, HelloSessionsService],
})
export class HelloModule {}
