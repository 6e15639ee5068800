import { Module } from '@nestjs/common';
import { AccountsModule } from '../../features/accounts/accounts.module.js';
import { ChatModule } from '../../features/chat/chat.module.js';
import { ProfilesModule } from '../../features/profiles/profiles.module.js';
import { LineDesk } from './line.desk.js';
import { LineServer } from './line.server.js';

@Module({ imports: [AccountsModule, ChatModule, ProfilesModule], providers: [LineServer, LineDesk] })
export class LineModule {}
