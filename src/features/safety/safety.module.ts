import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { ContactsStore } from './contacts.store.js';
import { NamesService } from './names.service.js';
import { TextService } from './text.service.js';

@Module({
  imports: [AccountsModule, StandingModule],
  controllers: [ContactsController],
  providers: [ContactsService, ContactsStore, NamesService, TextService],
  exports: [NamesService, TextService],
})
export class SafetyModule {}
