-- Sanctions hold in the public rooms or everywhere. A value that is added can't be used before its transaction is committed, so
-- all that uses these comes with the next migration.

ALTER TYPE "SanctionKind" ADD VALUE 'suspend';
ALTER TYPE "SanctionKind" ADD VALUE 'hide';

CREATE TYPE "SanctionScope" AS ENUM ('lobby', 'everywhere');
CREATE TYPE "StaffRole" AS ENUM ('moderator', 'admin');
CREATE TYPE "BarKind" AS ENUM ('email', 'phone', 'device');
