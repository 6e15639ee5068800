import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MailerModule } from '../mailer/mailer.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { AccountsController } from './auth/accounts.controller.js';
import { AccountsService } from './auth/accounts.service.js';
import { AccountsStore } from './auth/accounts.store.js';
import { AuthGuard } from './auth/auth.guard.js';
import { FamiliarPlacesService } from './auth/familiar-places.service.js';
import { FamiliarPlacesStore } from './auth/familiar-places.store.js';
import { LineCodeController } from './auth/line-code.controller.js';
import { SignInAlertsService } from './auth/sign-in-alerts.service.js';
import { SignInLimitsService } from './auth/sign-in-limits.service.js';
import { CodesService } from './codes/codes.service.js';
import { CodesStore } from './codes/codes.store.js';
import { ContactUndoController } from './contact-undo/contact-undo.controller.js';
import { ContactUndoService } from './contact-undo/contact-undo.service.js';
import { ContactUndoStore } from './contact-undo/contact-undo.store.js';
import { ContactUndoSweeper } from './contact-undo/contact-undo.sweeper.js';
import { AccountHooksService } from './credentials/account-hooks.service.js';
import { ContactClaimsStore } from './credentials/contact-claims.store.js';
import { CredentialsController } from './credentials/credentials.controller.js';
import { CredentialsService } from './credentials/credentials.service.js';
import { CredentialsStore } from './credentials/credentials.store.js';
import { HumanSignsService } from './credentials/human-signs.service.js';
import { HumanSignsStore } from './credentials/human-signs.store.js';
import { PasswordsService } from './credentials/passwords.service.js';
import { DeletedAccountsService } from './deletion/deleted-accounts.service.js';
import { DeletedAccountsStore } from './deletion/deleted-accounts.store.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SessionsStore } from './sessions/sessions.store.js';
import { SessionsSweeper } from './sessions/sessions.sweeper.js';
import { SignUpService } from './sign-up/sign-up.service.js';
import { SignUpStore } from './sign-up/sign-up.store.js';
import { SignUpSweeper } from './sign-up/sign-up.sweeper.js';

@Module({
  imports: [MailerModule, SanctionsModule],
  controllers: [
    AccountsController,
    CredentialsController,
    LineCodeController,
    SessionsController,
    ContactUndoController,
  ],
  providers: [
    AccountsService,
    AccountsStore,
    AccountHooksService,
    SignInAlertsService,
    ContactClaimsStore,
    CodesService,
    CodesStore,
    CredentialsService,
    CredentialsStore,
    SignUpService,
    SignUpStore,
    SignUpSweeper,
    FamiliarPlacesService,
    FamiliarPlacesStore,
    HumanSignsService,
    HumanSignsStore,
    DeletedAccountsService,
    DeletedAccountsStore,
    PasswordsService,
    ContactUndoSweeper,
    SessionsService,
    SessionsStore,
    SessionsSweeper,
    SignInLimitsService,
    ContactUndoService,
    ContactUndoStore,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [
    AccountsService,
    AccountHooksService,
    CredentialsService,
    DeletedAccountsService,
    SessionsService,
    ContactUndoService,
  ],
})
export class AccountsModule {}
