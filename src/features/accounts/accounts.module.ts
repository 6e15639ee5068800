import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MailerModule } from '../mailer/mailer.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { ServerKeysModule } from '../server-keys/server-keys.module.js';
import { AccountsController } from './auth/accounts.controller.js';
import { AccountsService } from './auth/accounts.service.js';
import { AccountsStore } from './auth/accounts.store.js';
import { AuthGuard } from './auth/auth.guard.js';
import { BanCheckService } from './auth/ban-check.service.js';
import { BetterAuthService } from './auth/better-auth.service.js';
import { CredentialCheckService } from './auth/credential-check.service.js';
import { CurrentSessionService } from './auth/current-session.service.js';
import { FamiliarPlacesService } from './auth/familiar-places.service.js';
import { FamiliarPlacesStore } from './auth/familiar-places.store.js';
import { SessionStartService } from './auth/session-start.service.js';
import { SignInService } from './auth/sign-in.service.js';
import { SignInAlertsService } from './auth/sign-in-alerts.service.js';
import { SignInLimitsService } from './auth/sign-in-limits.service.js';
import { AccountCodesService } from './codes/account-codes.service.js';
import { CodesService } from './codes/codes.service.js';
import { CodesStore } from './codes/codes.store.js';
import { ContactCodesService } from './codes/contact-codes.service.js';
import { ContactHistoryService } from './contact-undo/contact-history.service.js';
import { ContactUndoController } from './contact-undo/contact-undo.controller.js';
import { ContactUndoService } from './contact-undo/contact-undo.service.js';
import { ContactUndoStore } from './contact-undo/contact-undo.store.js';
import { ContactUndoSweeper } from './contact-undo/contact-undo.sweeper.js';
import { AccountHooksService } from './credentials/account-hooks.service.js';
import { ConfirmationService } from './credentials/confirmation.service.js';
import { ContactChangeRequestsService } from './credentials/contact-change-requests.service.js';
import { ContactChangesService } from './credentials/contact-changes.service.js';
import { ContactClaimsStore } from './credentials/contact-claims.store.js';
import { ContactOwnershipService } from './credentials/contact-ownership.service.js';
import { CredentialsController } from './credentials/credentials.controller.js';
import { CredentialsService } from './credentials/credentials.service.js';
import { CredentialsStore } from './credentials/credentials.store.js';
import { HumanSignsService } from './credentials/human-signs.service.js';
import { HumanSignsStore } from './credentials/human-signs.store.js';
import { DeletedAccountsService } from './deletion/deleted-accounts.service.js';
import { DeletedAccountsStore } from './deletion/deleted-accounts.store.js';
import { ExternalAccountsService } from './external-accounts/external-accounts.service.js';
import { ExternalAccountsStore } from './external-accounts/external-accounts.store.js';
import { LineCodeController } from './line-codes/line-code.controller.js';
import { LineCodesService } from './line-codes/line-codes.service.js';
import { LineCodesStore } from './line-codes/line-codes.store.js';
import { PasswordChangeService } from './passwords/password-change.service.js';
import { PasswordResetService } from './passwords/password-reset.service.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { KeySessionsService } from './sessions/key-sessions.service.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SessionsStore } from './sessions/sessions.store.js';
import { SessionsSweeper } from './sessions/sessions.sweeper.js';
import { SignUpService } from './sign-up/sign-up.service.js';
import { SignUpStore } from './sign-up/sign-up.store.js';
import { SignUpSweeper } from './sign-up/sign-up.sweeper.js';

@Module({
  imports: [MailerModule, SanctionsModule, ServerKeysModule],
  controllers: [
    AccountsController,
    CredentialsController,
    LineCodeController,
    SessionsController,
    ContactUndoController,
  ],
  providers: [
    // sign-up and sign-in
    ...[
      AccountsService,
      AccountsStore,
      BanCheckService,
      BetterAuthService,
      CredentialCheckService,
      CurrentSessionService,
    ],
    ...[SessionStartService, SignInService, SignInAlertsService, SignInLimitsService],
    ...[FamiliarPlacesService, FamiliarPlacesStore, SignUpService, SignUpStore, SignUpSweeper],
    ...[AccountCodesService, ContactCodesService, CodesService, CodesStore, LineCodesService, LineCodesStore],
    // the signed-in user's own account
    ...[AccountHooksService, ConfirmationService, ContactClaimsStore, ContactOwnershipService],
    ...[ContactChangeRequestsService, ContactChangesService, CredentialsService, CredentialsStore],
    ...[HumanSignsService, HumanSignsStore, PasswordChangeService, PasswordResetService, PasswordsService],
    ...[ContactHistoryService, ContactUndoService, ContactUndoStore, ContactUndoSweeper],
    ...[ExternalAccountsService, ExternalAccountsStore],
    ...[DeletedAccountsService, DeletedAccountsStore],
    ...[KeySessionsService, SessionsService, SessionsStore, SessionsSweeper],
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [
    AccountHooksService,
    ConfirmationService,
    ContactHistoryService,
    ContactOwnershipService,
    CredentialsService,
    DeletedAccountsService,
    ExternalAccountsService,
    LineCodesService,
    SessionsService,
    SignInAlertsService,
    SignInLimitsService,
    SignInService,
  ],
})
export class AccountsModule {}
