-- Whether powers over money, people and ballots ask for a passkey as well as the link from an e-mail.
ALTER TABLE network_network ADD COLUMN asks_for_passkeys BOOLEAN NOT NULL DEFAULT TRUE;
