import { Module } from '@nestjs/common';
import { AccountsModule } from '../../features/accounts/accounts.module.js';
import { ChatModule } from '../../features/chat/chat.module.js';
import { SecondFactorModule } from '../../features/second-factor/second-factor.module.js';
import { HelloController } from './hello.controller.js';
import { HelloDesk } from './hello.desk.js';
import { HelloSessions } from './hello.sessions.js';

@Module({
  imports: [AccountsModule, ChatModule, SecondFactorModule],
  controllers: [HelloController],
  providers: [HelloDesk, HelloSessions],
})
export class HelloModule {}
